import type { FastifyInstance, FastifyPluginAsync } from 'fastify'

import { apiEndpoints, BASE_PATH, extensions, tokenEndpoints } from '#contract/endpoints.ts'
import { routePath, type Endpoint } from '#contract/endpoint.ts'
import { unauthorized } from '#lib/api-error.ts'
import { errorHandler, methodsByPath, notFoundHandler, readJsonOnly } from '#lib/fastify-errors.ts'
import type { Vault } from '#storage/vault.ts'

import { codecRoutes } from './codecs/codec-routes.ts'
import { decodeJobRoutes } from './codecs/decode-job-routes.ts'
import { createDecodeJobs, type DecodeJobs } from './codecs/decode-jobs.ts'
import { createDownlinkEncoders } from './codecs/encoders/encode-downlink.ts'
import { encoderRoutes } from './codecs/encoders/encoder-routes.ts'
import { createPayloadDecoder } from './codecs/payload-decoder.ts'
import { createSandbox } from './codecs/sandbox/sandbox.ts'
import { createScriptStore } from './codecs/script-store.ts'
import { createDownlinks, type Downlinks } from './downlinks/downlinks.ts'
import type { DownlinkSettings } from './downlinks/network.ts'
import { createFleetHealth, type FleetHealth } from './health/fleet-health.ts'
import { verdictRoutes } from './health/verdict-routes.ts'
import { hearingReaction } from './hearing/hearing-reaction.ts'
import { hearingRoutes } from './hearing/hearing-routes.ts'
import { createRepeatForgetter, type RepeatForgetter } from './network/forget-repeats.ts'
import { createIngest, type Ingest } from './network/ingest.ts'
import { networkRoutes, type NetworkDoor } from './network/routes.ts'
import { registrationRoutes } from './network/registration-routes.ts'
import { accountGate } from './oauth/account-gate.ts'
import { accountRoutes } from './oauth/account-routes.ts'
import { bearerOf, challenge } from './oauth/bearer.ts'
import { oauthRoutes } from './oauth/routes.ts'
import { createTokenStore, type TokenStore } from './oauth/tokens.ts'
import { createMetrics } from './metrics.ts'
import { addressRoutes } from './provisioning/address-routes.ts'
import { createThingKeyStore } from './provisioning/thing-keys.ts'
import { provisioningRoutes } from './provisioning/routes.ts'
import { baseStationRoutes } from './queries/base-station-routes.ts'
import { catalogueRoutes } from './queries/catalogue-routes.ts'
import { frameMessageRoutes } from './queries/frame-message-routes.ts'
import { historyRoutes } from './queries/history-routes.ts'
import { thingEventRoutes } from './queries/thing-event-routes.ts'
import type { Actions } from './rules/actions.ts'
import { createRetention, type Retention } from './retention/retention.ts'
import { retentionRoutes } from './retention/retention-routes.ts'
import { createRules, type Rules } from './rules/rules.ts'
import { companyRoutes } from './settings/company-routes.ts'
import { planRoutes } from './settings/plan-routes.ts'
import { readFamily } from './storage/companies.ts'
import type { Database } from './storage/database.ts'
import type { IngestReaction } from './storage/ingest-reaction.ts'
import { dutyOf, type Instances } from './storage/instances.ts'
import { createPartitions } from './storage/partitions.ts'
import { definitionRoutes } from './streams/definition-routes.ts'
import { createStreamDelivery, type StreamDelivery } from './streams/delivery/delivery.ts'
import { DEFAULT_DELIVERY, type DeliverySettings } from './streams/delivery/engine.ts'
import { previewRoutes } from './streams/preview-routes.ts'
import { aimCloudEngine, type InboundTarget } from './streams/inbound-target.ts'
import { settingsRoutes } from './streams/settings-routes.ts'

export interface PlatformOptions {
  db: Database
  vault: Vault
  companyId: number
  /** The IANA zone of days, weeks and months. */
  timeZone: string
  networkDoor: NetworkDoor
  baseStationLostMinutes: number
  /** How long history is kept; for ever where it is absent. */
  retentionDays?: number | undefined
  /** Whether streams may use mutual TLS, which the vendor activates by company. */
  mutualAuth?: boolean
  /** The networks that take downlinks; without any, none is taken. */
  downlinks?: DownlinkSettings | undefined
  /** Where streams may deliver to, how much at once, and how much may wait. */
  delivery?: DeliverySettings | undefined
  /** Absent where no mail server is configured. */
  sendMail?: Actions['sendMail']
  /** What rules send downlinks by, in the place of this platform's own queue. */
  sendDownlink?: Actions['sendDownlink']
  /** What it has in common with the others on this database; absent where it is the only one. */
  instances?: Instances | undefined
  now?: () => number
}

export interface Platform {
  /** The vendor's paths, our extensions, the network door and the metrics, at the root of a server. */
  plugin: FastifyPluginAsync
  ingest: Ingest
  tokens: TokenStore
  decodeJobs: DecodeJobs
  streams: Pick<StreamDelivery, 'start' | 'tick'>
  rules: Pick<Rules, 'start' | 'runDue'>
  downlinks: Downlinks
  /** Where the stream `CLOE` sends to, also one that a link creates later. */
  aim(inbound: InboundTarget): Promise<void>
  /** Judges in the background once it is begun. */
  health: FleetHealth
  /** Forgets old messages' marks once it is started. */
  repeats: Pick<RepeatForgetter, 'start'>
  /** Makes room for frames, and removes old ones, once it is started. */
  retention: Pick<Retention, 'start' | 'run'>
  /** Ends the jobs and the threads that codecs run in; before it the ingest is to be drained. */
  close(): Promise<void>
}

/** Builds the platform on a database, without listening. */
export function buildPlatform(options: PlatformOptions): Platform {
  const { db, vault, companyId, timeZone, networkDoor, baseStationLostMinutes, now = Date.now } = options
  const { mutualAuth = false, delivery = DEFAULT_DELIVERY, instances } = options
  const metrics = createMetrics({ now, streams: () => streams.standings() })
  const tokens = createTokenStore({ db, vault, now })
  const scripts = createScriptStore(db, instances !== undefined)
  const sandbox = createSandbox()
  const decoder = createPayloadDecoder(scripts, sandbox)
  // What is tried and what is decoded again has a thread of its own, behind which no live frame waits
  const besides = createSandbox()
  // What was decoded again is judged by who decoded it
  const judging = instances && dutyOf(instances, 'judging')
  const health = createFleetHealth({ db, now, duty: judging })
  const onDecoded = (thingId: number) => health.mark(thingId)
  const jobs = createDecodeJobs({ db, scripts, sandbox: besides, now, onDecoded, duty: judging })
  const family = () => readFamily(db, companyId)
  const encoders = createDownlinkEncoders({ db, scripts, sandbox: besides, now })
  const downlinks = createDownlinks({
    db,
    settings: options.downlinks ?? {},
    encode: (thingTypeId, data) => encoders.encode(thingTypeId, data),
    describeEncoder: (thingTypeId) => encoders.describe(thingTypeId),
    family,
    now,
    timeZone,
    instances,
  })
  const { sendMail, sendDownlink = downlinks.sendForRule } = options
  const actions = { sendMail, sendDownlink }
  const rules = createRules({ db, actions, family, timeZone, now, instances })
  const streams = createStreamDelivery({
    ...{ db, vault, family, timeZone, now },
    ...{ sendMail, settings: delivery, instances },
    ...(instances && { inbound: () => inbound }),
  })
  // Each is a module's part in the transaction that stores frames
  const reactions: IngestReaction[] = [
    rules.reaction,
    health.reaction,
    ...downlinks.reactions,
    streams.reaction,
    // Last, since other instances change the same rows for nearly every message, and wait for each other there
    hearingReaction(now),
  ]
  const partitions = createPartitions(db, options.retentionDays)
  const ingest = createIngest({ db, partitions, vault, decoder, now, companyId, reactions })
  const repeats = createRepeatForgetter({ db, now })
  const retention = createRetention({
    ...{ db, partitions, now, days: options.retentionDays },
    duty: dutyOf(instances, 'retention'),
  })

  let inbound: InboundTarget | undefined
  const aim = async (target: InboundTarget | undefined) => {
    inbound = target
    if (target) await aimCloudEngine(db, vault, target, instances !== undefined)
  }
  const link = accountGate(db, now, () => aim(inbound))

  // Called and not registered: that would make a context of each, which none needs, and took half of the time of a start
  const api: FastifyPluginAsync = async (app) => {
    await provisioningRoutes(app, { db, keyStore: createThingKeyStore(vault), family, now })
    await addressRoutes(app, { db, family })
    await historyRoutes(app, { db, vault, family, now, timeZone })
    await baseStationRoutes(app, { db, family, now, lostMinutes: baseStationLostMinutes })
    await catalogueRoutes(app, { db, family })
    await rules.vendorRoutes(app, {})
    await downlinks.routes(app, {})
    await definitionRoutes(app, { db, vault, family, now, mutualAuth, targets: delivery })
    await ownExtensions(app, {})
  }
  const ownExtensions: FastifyPluginAsync = async (app) => {
    await companyRoutes(app, { db, family })
    await planRoutes(app, { db })
    await retentionRoutes(app, { days: options.retentionDays })
    await accountRoutes(app, { db, tokens, companyId, family, now, onChange: link.changed })
    await registrationRoutes(app, { db, family })
    await thingEventRoutes(app, { db, family })
    await frameMessageRoutes(app, { db, vault, family, now, keptDays: options.retentionDays })
    await verdictRoutes(app, { db, family, now, lostMinutes: baseStationLostMinutes })
    await hearingRoutes(app, { db, family, now })
    await codecRoutes(app, { db, scripts, sandbox: besides, now })
    await decodeJobRoutes(app, { db, jobs, family })
    await rules.ownRoutes(app, {})
    await encoderRoutes(app, { encoders })
    await downlinks.extensions(app, {})
    await settingsRoutes(app, { db, vault, family, now, mutualAuth })
    await streams.ownRoutes(app, {})
    await previewRoutes(app, {
      ...{ db, vault, family, timeZone, now },
      sender: { ...delivery, now },
    })
  }

  const plugin: FastifyPluginAsync = async (app) => {
    await app.register(guarded(tokens, link.gated(api), apiEndpoints), { prefix: BASE_PATH })
    await app.register(guarded(tokens, ownExtensions, extensions))
    await app.register(async (root) => {
      useErrorShape(root, tokenEndpoints)
      await root.register(oauthRoutes, { tokens })
    })
    await app.register(async (root) => {
      useErrorShape(root, {})
      await networkRoutes(root, { ingest, door: networkDoor, count: metrics.door })
    })
    app.get('/metrics', async (_, reply) => reply.type(metrics.contentType).send(await metrics.text()))
  }
  const close = async () => {
    // First, so that no batch of a job waits for a thread that is gone
    await Promise.all([jobs.close(), rules.close(), health.close(), downlinks.close(), streams.close()])
    await Promise.all([repeats.close(), retention.close()])
    await Promise.all([sandbox.close(), besides.close()])
  }
  const parts = { streams, rules, downlinks, health, repeats, retention }
  return { plugin, ingest, tokens, decodeJobs: jobs, ...parts, aim, close }
}

/** Routes that answer to a bearer only. */
function guarded(
  tokens: TokenStore,
  routes: FastifyPluginAsync,
  table: Record<string, Endpoint>
): FastifyPluginAsync {
  return async (app) => {
    useErrorShape(app, { ...table, ...extensions })
    readJsonOnly(app)
    app.addHook('onRequest', async (request, reply) => {
      const bearer = bearerOf(request)
      if (bearer !== undefined && (await tokens.find(bearer))) return
      challenge(reply, bearer !== undefined)
      throw unauthorized(
        bearer === undefined ? 'A bearer token is needed' : 'The token is unknown, expired or revoked'
      )
    })
    await routes(app, {})
  }
}

function useErrorShape(app: FastifyInstance, table: Record<string, Endpoint>) {
  app.setErrorHandler(errorHandler)
  if (app.prefix === '') return
  const routes = Object.values(table).flatMap(({ method, path }) =>
    // Each GET answers HEAD too
    (method === 'GET' ? ['GET', 'HEAD'] : [method]).map((allowed) => ({
      method: allowed,
      path: routePath(path),
    }))
  )
  app.setNotFoundHandler(notFoundHandler(methodsByPath(routes, app.prefix)))
}
