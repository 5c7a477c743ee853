import { join } from 'node:path'

import type { FastifyInstance } from 'fastify'

import { unavailable } from '#lib/api-error.ts'
import { createDatabaseFaults } from '#storage/database-faults.ts'
import { orStartFault } from '#storage/open-database.ts'
import type { Signals } from '#storage/signals.ts'
import { createVault } from '#storage/vault.ts'

import { buildPlatform } from './app.ts'
import { demandKeyBeside, demandKeyOf } from './key-check.ts'
import type { NetworkDoor } from './network/routes.ts'
import type { DownlinkSettings } from './downlinks/network.ts'
import { openDemoEndpoint, whyNoDemoStream, type DemoEndpoint } from './demo-stream.ts'
import { createDemoDuty, type DemoDuty } from './demo-duty.ts'
import { hasDemo, startDemo, type Demo, type DemoOptions } from './demo.ts'
import { createMailer, type MailSettings } from './mailer.ts'
import { isAccountLinked } from './storage/account-link.ts'
import { openDatabase } from './storage/database.ts'
import { dutyOf, NETWORK_DUTY, type Instances } from './storage/instances.ts'
import { createLeases } from './storage/leases.ts'
import { seedPlatform, type AddressBlock } from './storage/seed.ts'
import { readVaultKey } from './storage/vault-key.ts'
import type { DeliverySettings } from './streams/delivery/engine.ts'
import type { InboundTarget } from './streams/inbound-target.ts'
import { createThingFeed, type ThingFeed } from './streams/thing-feed.ts'

export interface StartOptions {
  dataDir: string
  /** Where the database is instead of in `dataDir`. */
  databaseUrl?: string | undefined
  /** Where the operator keeps the key of the vault; made in `dataDir` otherwise. */
  keyFile?: string | undefined
  company: { id: number; name: string }
  deviceAddresses: AddressBlock
  timeZone: string
  application: { clientId: string; clientSecret: string }
  networkDoor: NetworkDoor
  baseStationLostMinutes: number
  /** How long history is kept; for ever where it is absent. */
  retentionDays?: number | undefined
  /** Whether streams may use mutual TLS. */
  mutualAuth: boolean
  downlinks?: DownlinkSettings | undefined
  delivery: DeliverySettings
  /** The mail server; without one no mail is sent. */
  mail?: MailSettings | undefined
  demo?: DemoOptions | undefined
  /** By which instances on one database tell each other; absent where this is the only one. */
  signals?: Signals | undefined
  /** Tells people of what takes long. */
  progress: (line: string) => void
  /** Tells whoever runs the server of a fault that lasts, and of its end; as `progress` where it is absent. */
  warn?: (line: string) => void
}

const NO_STREAM_OF_SEVERAL = 'The demo has no stream where several instances share a database'
/** What nobody listens at: the simulator is where the demo runs. */
const NOWHERE = new URL('http://127.0.0.1:9/')
/** Milliseconds. */
const LOOK_EVERY = 1000
const LOOK_ALONE_EVERY = 15_000

export interface RunningPlatform {
  /** Adds the platform's routes to a server that does not listen yet. */
  register(app: FastifyInstance): Promise<void>
  /** Once the server listens: fills in the demo's history and sets it going. Resolves when there is something to see. */
  begin(baseUrl: URL, inbound: InboundTarget): Promise<void>
  /** @throws {ApiProblem} 503 while the database does not answer, or cannot be written */
  check(): Promise<void>
  close(): Promise<void>
}

/**
 * Opens the embedded platform on its folder.
 *
 * @throws {StartFault} where the folder cannot be written, the key is missing or another one's, or the data were written by
 *   a newer release
 */
export async function startPlatform(options: StartOptions): Promise<RunningPlatform> {
  const { dataDir, keyFile, company, application, demo: demoOptions, progress } = options
  const place = options.databaseUrl ?? join(dataDir, 'platform.db')
  const keyPath = keyFile ?? join(dataDir, 'key')
  demandKeyBeside(place, keyPath)
  const vault = createVault(readVaultKey(dataDir, keyFile))
  const faults = createDatabaseFaults('platform', options.warn ?? progress)
  const db = await openDatabase(place, faults.note)
  try {
    await orStartFault(place, async () => {
      await demandKeyOf(db, vault, keyPath)
      await seedPlatform(db, company, options.deviceAddresses)
    })
  } catch (error) {
    await db.destroy()
    throw error
  }
  const instances: Instances | undefined = options.signals && {
    leases: createLeases({ db }),
    signals: options.signals,
  }
  const mailer = options.mail && createMailer(options.mail)
  const platform = buildPlatform({
    db,
    vault,
    companyId: company.id,
    timeZone: options.timeZone,
    networkDoor: options.networkDoor,
    baseStationLostMinutes: options.baseStationLostMinutes,
    retentionDays: options.retentionDays,
    mutualAuth: options.mutualAuth,
    downlinks: options.downlinks,
    delivery: options.delivery,
    sendMail: mailer?.send,
    instances,
  })
  await platform.tokens.saveApplication(application.clientId, application.clientSecret, company.id)

  const closing = new AbortController()
  let demo: Promise<Demo> | undefined
  let endpoint: DemoEndpoint | undefined
  let thingFeed: ThingFeed | undefined
  let demoDuty: DemoDuty | undefined
  let looking: NodeJS.Timeout | undefined
  const beginDemo = async (baseUrl: URL, asked: DemoOptions) => {
    const { access_token: token } = await platform.tokens.issue(application.clientId, 'openid')
    demo = startDemo({
      ...asked,
      db,
      ingest: platform.ingest,
      downlinks: platform.downlinks,
      companyId: company.id,
      companyName: company.name,
      endpoint,
      door: options.networkDoor,
      baseUrl,
      token,
      progress,
      signal: closing.signal,
    })
    return demo
  }
  return {
    async register(app) {
      await app.register(platform.plugin)
    },
    async begin(baseUrl, inbound) {
      await instances?.leases.start()
      await platform.retention.start()
      await platform.aim(inbound)
      const refusal = instances ? NO_STREAM_OF_SEVERAL : whyNoDemoStream(options.delivery)
      if (demoOptions && refusal === undefined) endpoint = await openDemoEndpoint(db)
      if (demoOptions && refusal !== undefined) progress(refusal)
      // What waits from before is news still, and what is filled in is none
      platform.streams.start()
      if (demoOptions && (await isAccountLinked(db))) {
        if (instances) {
          // Wherever it runs, this instance takes downlinks for it
          platform.downlinks.simulate({ url: NOWHERE, asId: '', asKey: '' })
          demoDuty = createDemoDuty({
            duty: dutyOf(instances, NETWORK_DUTY),
            begin: () => beginDemo(baseUrl, demoOptions),
            isFilledIn: () => hasDemo(db),
            signal: closing.signal,
          })
          await demoDuty.start()
        } else await beginDemo(baseUrl, demoOptions)
      } else if (demoOptions) progress('The account is not linked: the demo rests')
      thingFeed = createThingFeed({ db, target: inbound, duty: dutyOf(instances, 'thing-feed') })
      await thingFeed.start()
      // Not before: while history is filled in, what seems due by the clock may have ended long ago, and what is judged
      // would have to be judged again at once
      platform.rules.start()
      platform.repeats.start()
      // Now that the simulator takes downlinks
      await platform.downlinks.start()
      await platform.health.begin()
      // Jobs that were asked for at another instance, or left behind by one or by a full disk
      const every = instances ? LOOK_EVERY : LOOK_ALONE_EVERY
      looking = setInterval(() => platform.decodeJobs.resume(), every).unref()
    },
    async check() {
      await faults.check(db)
      try {
        await db.selectFrom('companies').select('id').limit(1).execute()
      } catch {
        throw unavailable('The database does not answer', 5)
      }
    },
    async close() {
      closing.abort()
      clearInterval(looking)
      // One that never got going has said so to whoever began it
      if (demoDuty) await demoDuty.stop().catch(() => undefined)
      else await demo?.then((running) => running.stop()).catch(() => undefined)
      await thingFeed?.close()
      await platform.ingest.drain()
      await platform.close()
      await endpoint?.close()
      mailer?.close()
      // Others go on at once
      await instances?.leases.close()
      await db.destroy()
    },
  }
}
