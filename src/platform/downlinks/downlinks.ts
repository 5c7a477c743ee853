import type { FastifyPluginAsync } from 'fastify'

import type { DownlinkNetwork } from '#contract/downlink-queue.ts'
import type { DownlinkEncoder } from '#contract/downlink-templates.ts'
import type { CompanyFamily } from '#platform/storage/companies.ts'
import type { Database } from '#platform/storage/database.ts'
import type { IngestReaction } from '#platform/storage/ingest-reaction.ts'
import { dutyOf, NETWORK_DUTY, type Instances } from '#platform/storage/instances.ts'

import { adoptDownlinks, type AdoptedDownlink } from './adopt-downlinks.ts'
import { createFates } from './fates.ts'
import { createHeardBy } from './heard-by.ts'
import type { DownlinkSettings } from './network.ts'
import { createNetworks } from './networks.ts'
import { createOpenThings } from './open-things.ts'
import { downlinkQueueRoutes } from './queue-routes.ts'
import { sendForRule, type RuleAttempt, type RuleRequest } from './rule-downlinks.ts'
import type { QueueOptions } from './send-downlinks.ts'
import { createSender } from './sender.ts'
import { templateRoutes } from './template-routes.ts'
import type { Encode } from './templates.ts'
import { downlinkRoutes } from './vendor-routes.ts'

interface DownlinksOptions {
  db: Database
  settings: DownlinkSettings
  encode: Encode
  describeEncoder: (thingTypeId: number) => Promise<DownlinkEncoder | undefined>
  family: () => Promise<CompanyFamily>
  now: () => number
  timeZone: string
  /** The others on this database; none where it is absent. */
  instances?: Instances | undefined
}

export interface Downlinks {
  /** What it does with messages of networks, in the transaction that stores them. */
  reactions: IngestReaction[]
  /** The vendor's operations. */
  routes: FastifyPluginAsync
  /** Ours. */
  extensions: FastifyPluginAsync
  /** Queues a template's downlink for a rule. Never rejects; asking twice with one key queues one. */
  sendForRule: (request: RuleRequest) => Promise<RuleAttempt>
  /** Has a simulator take the downlinks of things that ThingPark would serve, unless a real one is configured. */
  simulate(settings: NonNullable<DownlinkSettings['thingPark']>): void
  /** Takes downlinks over that a network was given otherwise, so that its reports say what became of them. */
  adopt(network: DownlinkNetwork, downlinks: readonly AdoptedDownlink[]): Promise<void>
  /** Takes up what was queued before. What was under way then is uncertain, and stays so. */
  start(): Promise<void>
  /** Looks for what is due. */
  wake(): void
  /** Resolves when nothing is due or under way. */
  settled(): Promise<void>
  close(): Promise<void>
}

/** Downlinks: a queue in the database, the networks that it empties into, and what became of each. */
export function createDownlinks(options: DownlinksOptions): Downlinks {
  const { db, settings, encode, describeEncoder, family, now, timeZone, instances } = options
  const networks = createNetworks(settings, now)
  const isShared = instances !== undefined
  const sender = createSender({
    db,
    networks,
    now,
    ...(isShared && { duty: dutyOf(instances, NETWORK_DUTY) }),
  })
  instances?.signals.on('downlinks', () => sender.wake())
  const wake = () => {
    if (instances) instances.signals.send('downlinks')
    else sender.wake()
  }
  const open = createOpenThings(isShared)
  const queue: QueueOptions = {
    db,
    networks,
    now,
    timeZone,
    queued(thingIds) {
      open.add(thingIds)
      wake()
    },
  }
  const routeOptions = { queue, encode, family }
  return {
    reactions: [createHeardBy(isShared), createFates(open)],
    async routes(app) {
      await downlinkRoutes(app, routeOptions)
    },
    async extensions(app) {
      await downlinkQueueRoutes(app, routeOptions)
      await templateRoutes(app, { db, encode, describeEncoder, now })
    },
    sendForRule: (request) => sendForRule({ ...routeOptions }, request),
    simulate: (simulator) => networks.simulate(simulator),
    async adopt(network, downlinks) {
      open.add(await adoptDownlinks(db, network, downlinks))
    },
    start: () => sender.start(),
    wake: () => sender.wake(),
    settled: () => sender.settled(),
    close: () => sender.close(),
  }
}
