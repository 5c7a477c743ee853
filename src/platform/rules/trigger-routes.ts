import type { FastifyPluginAsync } from 'fastify'

import { addEndpoints, JsonText } from '#contract/fastify.ts'
import { pageText } from '#contract/page-text.ts'
import { RULE_ACTIONS } from '#contract/rule-request.ts'
import * as settings from '#contract/rule-settings.ts'
import * as contract from '#contract/rules.ts'
import { DEFAULT_PAGE_SIZE } from '#contract/shared.ts'
import { notFound } from '#lib/api-error.ts'
import type { CompanyFamily } from '#platform/storage/companies.ts'
import type { Database } from '#platform/storage/database.ts'

import { vendorRule } from './active-rule.ts'
import { findRule, listRules } from './rule-store.ts'
import { countTriggers, readTriggers, type TriggerFilter } from './trigger-filter.ts'
import type { TriggerRow } from './trigger-rows.ts'

interface TriggerRoutesOptions {
  db: Database
  family: () => Promise<CompanyFamily>
}

/** The vendor's lists have no pages, so that they end somewhere. */
const MOST_LISTED = 1000

/** Business rules as the vendor's API reads them. */
export const businessRuleRoutes: FastifyPluginAsync<TriggerRoutesOptions> = async (app, { db, family }) => {
  const newest = async (filter: TriggerFilter) => {
    const rows = await readTriggers(db, await family(), filter, { number: 0, size: MOST_LISTED })
    return rows.map(vendorTrigger)
  }
  addEndpoints(
    app,
    {
      listBusinessRules: contract.listBusinessRules,
      listTriggeredBusinessRules: contract.listTriggeredBusinessRules,
      listTriggersOfBusinessRule: contract.listTriggersOfBusinessRule,
    },
    {
      listBusinessRules: async () => {
        const rows = await listRules(db, await family(), { enabledOnly: true })
        return { body: rows.map(vendorRule), statusCode: 200, statusCodeValue: 200 }
      },
      listTriggeredBusinessRules: () => newest({}),
      listTriggersOfBusinessRule: async ({ params, query }) => {
        const ruleId = params.businessRuleId
        // What a rule triggered outlives it
        const isKnown = (await findRule(db, await family(), ruleId)) ?? (await newest({ ruleId })).length > 0
        if (!isKnown) throw notFound(`There is no business rule ${ruleId}`)
        return newest({ ruleId, action: query?.action?.toUpperCase(), containerName: query?.containerName })
      },
    }
  )
}

/** What the rules triggered, in full. */
export const ruleTriggerRoutes: FastifyPluginAsync<TriggerRoutesOptions> = async (app, { db, family }) => {
  addEndpoints(
    app,
    { listRuleTriggers: settings.listRuleTriggers },
    {
      listRuleTriggers: async ({ query, request }) => {
        const { page: number = 0, size = DEFAULT_PAGE_SIZE, ...filter } = query
        const companies = await family()
        const [rows, total] = await Promise.all([
          readTriggers(db, companies, filter, { number, size }),
          countTriggers(db, companies, filter),
        ])
        const content = rows.map((row) => JSON.stringify(fullTrigger(row)))
        return new JsonText(pageText(content, total, { number, size }, request.url))
      },
    }
  )
}

const containerIn = ({ container: { id, container, name, unit } }: TriggerRow) => ({
  container,
  containerId: id,
  name,
  type: unit,
})

function vendorTrigger(row: TriggerRow) {
  const { thing } = row
  return {
    businessRuleDTO: row.rule,
    businessRuleId: row.ruleId,
    company: thing.companyName,
    timestamp: row.time,
    triggeredByDTO: {
      thingGroupName: thing.firstTag ?? undefined,
      triggeredContainer: containerIn(row),
      triggeredThingDTO: {
        name: thing.name,
        thingIdentifier: thing.identifier,
        thingType: thing.typeName,
      },
      value: row.value,
    },
  }
}

function fullTrigger(row: TriggerRow): settings.RuleTrigger {
  const { thing, frame } = row
  return {
    ruleTriggerId: row.id,
    ruleId: row.ruleId,
    rule: row.rule,
    ruleExists: row.ruleExists,
    companyId: thing.companyId,
    companyName: thing.companyName,
    thingIdentifier: thing.identifier,
    thingName: thing.name,
    thingType: thing.typeName,
    container: containerIn(row),
    value: row.value,
    time: row.time,
    recordedAt: row.recordedAt,
    frame: frame && { devAddr: frame.data.devAddr, fcntUp: frame.data.fcntUp, time: frame.time },
    action: RULE_ACTIONS.find((action) => action === row.action),
    outcome: settings.RULE_OUTCOMES.find((outcome) => outcome === row.outcome),
    outcomeAt: row.outcomeAt ?? undefined,
    reason: row.reason ?? undefined,
    attempts: row.attempts,
  }
}
