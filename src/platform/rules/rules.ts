import type { FastifyPluginAsync } from 'fastify'

import type { CompanyFamily } from '#platform/storage/companies.ts'
import type { Database } from '#platform/storage/database.ts'
import type { IngestReaction } from '#platform/storage/ingest-reaction.ts'
import { dutyOf, type Instances } from '#platform/storage/instances.ts'

import type { Actions } from './actions.ts'
import { triggerDue } from './due-rules.ts'
import { ruleReaction } from './evaluate.ts'
import { createOutbox } from './outbox.ts'
import { createRuleShelf } from './rule-book.ts'
import { ruleRoutes } from './rule-routes.ts'
import { businessRuleRoutes, ruleTriggerRoutes } from './trigger-routes.ts'

interface RulesOptions {
  db: Database
  actions: Actions
  family: () => Promise<CompanyFamily>
  /** The IANA zone in which mails write times. */
  timeZone: string
  now: () => number
  /** The others on this database; none where it is absent. */
  instances?: Instances | undefined
}

/** Business rules: they look at values, trigger, and something is done then. */
export interface Rules {
  reaction: IngestReaction
  /** The vendor's paths. */
  vendorRoutes: FastifyPluginAsync
  /** Ours. */
  ownRoutes: FastifyPluginAsync
  /** From now on rules trigger while nothing comes, and actions are done. Not before history is filled in. */
  start(): void
  /** Does what is due now, and waits for it. */
  runDue(): Promise<void>
  close(): Promise<void>
}

/** How late a rule may trigger when nothing comes, in milliseconds. */
const TICK = 1000

export function createRules({ db, actions, family, timeZone, now, instances }: RulesOptions): Rules {
  const closing = new AbortController()
  const duty = dutyOf(instances, 'rules')
  const outbox = createOutbox({ db, actions, timeZone, now, duty })
  const means = {
    canMail: actions.sendMail !== undefined,
    canSendDownlinks: actions.sendDownlink !== undefined,
  }
  let timer: NodeJS.Timeout | undefined
  let triggering: Promise<void> | undefined
  let working: Promise<void> | undefined
  let isTakenUp = false

  const work = () =>
    (working ??= (async () => {
      if (!(await duty.isOurs())) return
      if (!isTakenUp) await outbox.takeUp()
      isTakenUp = true
      await outbox.work(closing.signal)
    })().finally(() => {
      working = undefined
    }))
  // Whatever fails here is still due at the next tick
  const workSoon = () => {
    if (timer) void work().catch(() => undefined)
  }
  instances?.signals.on('rule-triggers', workSoon)
  const wake = () => {
    if (instances) instances.signals.send('rule-triggers')
    else workSoon()
  }
  const evaluation = { db, shelf: createRuleShelf(), means, now, wake }
  const trigger = () =>
    (triggering ??= triggerDue({ ...evaluation, duty }).finally(() => {
      triggering = undefined
    }))
  const tick = () => {
    void trigger().catch(() => undefined)
    workSoon()
  }

  return {
    reaction: ruleReaction(evaluation),
    vendorRoutes: (app) => businessRuleRoutes(app, { db, family }),
    ownRoutes: async (app) => {
      await ruleRoutes(app, { db, family, now })
      await ruleTriggerRoutes(app, { db, family })
    },
    start() {
      if (closing.signal.aborted) return
      timer ??= setInterval(tick, TICK)
      timer.unref()
      tick()
    },
    async runDue() {
      await trigger()
      await work()
    },
    async close() {
      clearInterval(timer)
      timer = undefined
      closing.abort()
      await Promise.allSettled([triggering, working])
    },
  }
}
