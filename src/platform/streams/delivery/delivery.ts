import type { FastifyPluginAsync } from 'fastify'

import type { StreamDelivery as StreamStanding } from '#contract/stream-delivery.ts'
import type { CompanyFamily } from '#platform/storage/companies.ts'
import type { Database } from '#platform/storage/database.ts'
import type { IngestReaction } from '#platform/storage/ingest-reaction.ts'
import { dutyOf, type Instances } from '#platform/storage/instances.ts'
import type { Vault } from '#storage/vault.ts'

import { readFeeds } from '../feeds.ts'
import type { InboundTarget } from '../inbound-target.ts'
import { renderMessages } from '../render.ts'
import { readStoredMessage } from '../stored-message.ts'
import { readStreamThings } from '../stream-things.ts'
import { toStream } from '../stream.ts'
import type { ResolveName } from './checked-addresses.ts'
import { readAllDeliveries } from './delivery-answers.ts'
import { deliveryRoutes } from './delivery-routes.ts'
import { createDeliveryEngine, DEFAULT_DELIVERY, type DeliverySettings } from './engine.ts'
import { messageRoutes } from './message-routes.ts'
import { createNotices, type SendMail } from './notices.ts'
import { reprocessRoutes } from './reprocess-routes.ts'

interface StreamDeliveryOptions {
  db: Database
  vault: Vault
  family: () => Promise<CompanyFamily>
  /** The IANA zone of times that templates write by a pattern. */
  timeZone: string
  /** Absent where no mail server is configured. */
  sendMail: SendMail | undefined
  settings?: DeliverySettings | undefined
  /** Instead of DNS. */
  resolve?: ResolveName | undefined
  now: () => number
  /** The others on this database; none where it is absent. */
  instances?: Instances | undefined
  /** This instance's own door, where others have theirs. */
  inbound?: (() => InboundTarget | undefined) | undefined
}

/** What streams deliver, and what became of it. */
export interface StreamDelivery {
  reaction: IngestReaction
  ownRoutes: FastifyPluginAsync
  /** How each stream stands. */
  standings(): Promise<StreamStanding[]>
  /** From now on messages are sent. */
  start(): void
  /** Looks for what is to be sent or told now, and waits for what it found out by that. */
  tick(): Promise<void>
  /** Before the database is closed, and after the ingest has been drained. */
  close(): Promise<void>
}

/** How often mails are tried that a server did not take, in milliseconds. */
const MAIL_TICK = 60_000

export function createStreamDelivery(options: StreamDeliveryOptions): StreamDelivery {
  const { db, vault, family, timeZone, now, settings = DEFAULT_DELIVERY, instances, inbound } = options
  const duty = dutyOf(instances, 'streams')
  const notices = createNotices({ db, sendMail: options.sendMail, now, duty })
  // Whatever fails here is still to be told at the next tick
  const tell = () => void notices.work().catch(() => undefined)
  instances?.signals.on('stream-events', tell)
  const onEvents = () => {
    tell()
    instances?.signals.send('stream-events')
  }
  const engine = createDeliveryEngine({
    ...{ db, vault, settings, now, resolve: options.resolve, onEvents, instances, inbound },
    sources: {
      readFeeds,
      readThings: readStreamThings,
      readMessage: (on, frameId) => readStoredMessage(on, vault, frameId),
      toStream: (row) => toStream(row, vault),
      render: (stream, message, thing) => renderMessages(stream, message, thing, timeZone),
    },
  })
  let timer: NodeJS.Timeout | undefined

  return {
    reaction: engine.reaction,
    ownRoutes: async (app) => {
      const routes = { db, engine, family, now }
      await deliveryRoutes(app, routes)
      await messageRoutes(app, { ...routes, vault })
      await reprocessRoutes(app, routes)
    },
    start() {
      engine.start()
      timer ??= setInterval(tell, MAIL_TICK)
      timer.unref()
      tell()
    },
    standings: () => readAllDeliveries(db, family, now()),
    async tick() {
      await engine.tick()
      await notices.work()
    },
    async close() {
      clearInterval(timer)
      await engine.stop()
      await notices.close()
    },
  }
}
