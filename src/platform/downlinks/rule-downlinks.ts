import { ApiProblem } from '#lib/api-error.ts'
import { isPassing } from '#storage/database-error.ts'
import { alone } from '#storage/sole-transaction.ts'

import { queueDownlinks } from './queue-downlinks.ts'
import { countToday, findTargets, refusalOf } from './targets.ts'
import { contentOf, findTemplateNamed, misfitOf } from './templates.ts'
import type { DownlinkRoutesOptions } from './vendor-routes.ts'

/** What a trigger of a rule asks for. */
export interface RuleRequest {
  /** A trigger never has two downlinks. */
  ruleTriggerId: number
  thing: { identifier: string }
  /** The uid of a configuration template, or its name in any case. */
  templateName: string
  /** Values for the template's parameters, in their order; empty ones leave the template's own. */
  parameters: readonly (string | undefined)[]
  rule: { id: number; name: string }
}

/** `isFinal` is a refusal that no other attempt would change. */
export type RuleAttempt = { ok: true } | { ok: false; reason: string; isFinal: boolean }

/** Queues a template's downlink for one thing. Never rejects. */
export async function sendForRule(
  { queue, encode, family }: DownlinkRoutesOptions,
  request: RuleRequest
): Promise<RuleAttempt> {
  const { db, networks, now, timeZone, queued } = queue
  const { identifier } = request.thing
  const requestKey = `rule-trigger:${request.ruleTriggerId}`
  const refuse = (reason: string): RuleAttempt => ({ ok: false, reason, isFinal: true })
  try {
    const template = await findTemplateNamed(db, request.templateName)
    if (!template) return refuse(`There is no configuration template ${request.templateName}`)
    const given = template.parameters.flatMap((name, index) => {
      const value = request.parameters[index]
      return value === undefined || value.trim() === '' ? [] : [[name, value] as const]
    })
    const content = await contentOf(template, Object.fromEntries(given), encode)
    const companies = await family()
    const outcome = await alone(db, async (trx) => {
      const before = await trx
        .selectFrom('downlinks')
        .select('id')
        .where('request_key', '=', requestKey)
        .executeTakeFirst()
      if (before) return []
      const [target] = await findTargets(trx, companies, [identifier])
      const usedToday = await countToday(trx, target ? [target.id] : [], now(), timeZone)
      const refusal = refusalOf(target, identifier, { family: companies, networks, usedToday })
      const misfit = target && misfitOf(template, target.thing_type_id)
      if (refusal || misfit !== undefined || !target)
        return refusal?.message ?? misfit ?? 'There is no such thing'
      await queueDownlinks(
        trx,
        [target],
        { ...content, origin: 'RULE', rule: request.rule, requestKey },
        { networks, now: now() }
      )
      return [target.id]
    })
    if (typeof outcome === 'string') return refuse(outcome)
    queued(outcome)
    return { ok: true }
  } catch (error) {
    if (error instanceof ApiProblem && !isPassing(error)) {
      return refuse(error.errors.map(({ message }) => message).join('; ') || error.message)
    }
    return { ok: false, reason: 'The platform could not queue the downlink', isFinal: false }
  }
}
