import { join } from 'node:path'

import type { FastifyInstance } from 'fastify'

import { unavailable } from '#lib/api-error.ts'

import { buildPlatform } from './app.ts'
import type { NetworkDoor } from './network/routes.ts'
import type { DownlinkSettings } from './downlinks/network.ts'
import { openDemoEndpoint, whyNoDemoStream, type DemoEndpoint } from './demo-stream.ts'
import { startDemo, type Demo, type DemoOptions } from './demo.ts'
import { createMailer, type MailSettings } from './mailer.ts'
import { isAccountLinked } from './storage/account-link.ts'
import { openDatabase } from './storage/database.ts'
import { seedPlatform, type AddressBlock } from './storage/seed.ts'
import { createVault, readVaultKey } from './storage/vault.ts'
import type { DeliverySettings } from './streams/delivery/engine.ts'
import type { InboundTarget } from './streams/inbound-target.ts'
import { createThingFeed, type ThingFeed } from './streams/thing-feed.ts'

export interface StartOptions {
  dataDir: string
  /** Where the operator keeps the key of the vault; made in `dataDir` otherwise. */
  keyFile?: string | undefined
  company: { id: number; name: string }
  deviceAddresses: AddressBlock
  timeZone: string
  application: { clientId: string; clientSecret: string }
  networkDoor: NetworkDoor
  baseStationLostMinutes: number
  /** Whether streams may use mutual TLS. */
  mutualAuth: boolean
  downlinks?: DownlinkSettings | undefined
  delivery: DeliverySettings
  /** The mail server; without one no mail is sent. */
  mail?: MailSettings | undefined
  demo?: DemoOptions | undefined
  /** Tells people of what takes long. */
  progress: (line: string) => void
}

export interface RunningPlatform {
  /** Adds the platform's routes to a server that does not listen yet. */
  register(app: FastifyInstance): Promise<void>
  /** Once the server listens: fills in the demo's history and sets it going. Resolves when there is something to see. */
  begin(baseUrl: URL, inbound: InboundTarget): Promise<void>
  /** @throws {ApiProblem} 503 while the database does not answer */
  check(): Promise<void>
  close(): Promise<void>
}

/**
 * Opens the embedded platform on its folder.
 *
 * @throws where the folder cannot be written, the key is missing or the data were written by a newer release
 */
export async function startPlatform(options: StartOptions): Promise<RunningPlatform> {
  const { dataDir, keyFile, company, application, demo: demoOptions, progress } = options
  const vault = createVault(readVaultKey(dataDir, keyFile))
  const db = await openDatabase(join(dataDir, 'platform.db'))
  await seedPlatform(db, company, options.deviceAddresses)
  const mailer = options.mail && createMailer(options.mail)
  const platform = buildPlatform({
    db,
    vault,
    companyId: company.id,
    timeZone: options.timeZone,
    networkDoor: options.networkDoor,
    baseStationLostMinutes: options.baseStationLostMinutes,
    mutualAuth: options.mutualAuth,
    downlinks: options.downlinks,
    delivery: options.delivery,
    sendMail: mailer?.send,
  })
  await platform.tokens.saveApplication(application.clientId, application.clientSecret, company.id)

  const closing = new AbortController()
  let demo: Promise<Demo> | undefined
  let endpoint: DemoEndpoint | undefined
  let thingFeed: ThingFeed | undefined
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
    await demo
  }
  return {
    async register(app) {
      await app.register(platform.plugin)
    },
    async begin(baseUrl, inbound) {
      await platform.aim(inbound)
      const refusal = whyNoDemoStream(options.delivery)
      if (demoOptions && refusal === undefined) endpoint = await openDemoEndpoint(db)
      if (demoOptions && refusal !== undefined) progress(refusal)
      // What waits from before is news still, and what is filled in is none
      platform.streams.start()
      if (demoOptions && (await isAccountLinked(db))) await beginDemo(baseUrl, demoOptions)
      else if (demoOptions) progress('The account is not linked: the demo rests')
      thingFeed = createThingFeed({ db, target: inbound })
      await thingFeed.start()
      // Not before: while history is filled in, what seems due by the clock may have ended long ago, and what is judged
      // would have to be judged again at once
      platform.rules.start()
      // Now that the simulator takes downlinks
      await platform.downlinks.start()
      await platform.health.begin()
    },
    async check() {
      try {
        await db.selectFrom('companies').select('id').limit(1).execute()
      } catch {
        throw unavailable('The database does not answer', 5)
      }
    },
    async close() {
      closing.abort()
      // One that never got going has said so to whoever began it
      await demo?.then((running) => running.stop()).catch(() => undefined)
      await thingFeed?.close()
      await platform.ingest.drain()
      await platform.close()
      await endpoint?.close()
      mailer?.close()
      await db.destroy()
    },
  }
}
