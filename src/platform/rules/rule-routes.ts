import type { FastifyPluginAsync, FastifyRequest } from 'fastify'

import { addEndpoints } from '#contract/fastify.ts'
import { RulePreviewRequest } from '#contract/rule-request.ts'
import * as contract from '#contract/rule-settings.ts'
import { validFields } from '#contract/validate.ts'
import { notFound } from '#lib/api-error.ts'
import { demandCompany, type CompanyFamily } from '#platform/storage/companies.ts'
import type { Database } from '#platform/storage/database.ts'

import type { RuleRow } from './active-rule.ts'
import { previewRule } from './preview.ts'
import { answerRules } from './rule-answers.ts'
import { ruleFaults } from './rule-faults.ts'
import { findRule, insertRule, listRules, removeRule, replaceRule, setEnabled } from './rule-store.ts'

interface RuleRoutesOptions {
  db: Database
  family: () => Promise<CompanyFamily>
  now: () => number
}

/** The settings of business rules. */
export const ruleRoutes: FastifyPluginAsync<RuleRoutesOptions> = async (app, { db, family, now }) => {
  const demandRule = async (id: number): Promise<RuleRow> => {
    const row = await findRule(db, await family(), id)
    if (!row) throw notFound(`There is no business rule ${id}`)
    return row
  }
  const answer = async (id: number) => {
    const [rule] = await answerRules(db, await family(), [await demandRule(id)])
    if (!rule) throw notFound(`There is no business rule ${id}`)
    return rule
  }
  const companyOf = async (companyId: number | undefined) => {
    const companies = await family()
    demandCompany(companies, companyId)
    return companyId ?? companies.id
  }
  const checkBody = async (request: FastifyRequest) => {
    const wanted = validFields(RulePreviewRequest, request.body)
    return ruleFaults(db, wanted, await companyOf(wanted.companyId))
  }
  const enable = async (id: number, enabled: 0 | 1) => {
    await setEnabled(db, await demandRule(id), enabled, now())
    return answer(id)
  }

  addEndpoints(
    app,
    {
      listRules: contract.listRules,
      createRule: contract.createRule,
      getRule: contract.getRule,
      updateRule: contract.updateRule,
      enableRule: contract.enableRule,
      disableRule: contract.disableRule,
      deleteRule: contract.deleteRule,
      previewRule: contract.previewRule,
    },
    {
      listRules: async () => {
        const companies = await family()
        return answerRules(db, companies, await listRules(db, companies, { enabledOnly: false }))
      },
      createRule: async ({ body }) =>
        answer(await insertRule(db, body, await companyOf(body.companyId), now())),
      getRule: ({ params }) => answer(params.ruleId),
      updateRule: async ({ params, body }) => {
        const before = await demandRule(params.ruleId)
        await replaceRule(db, before, body, await companyOf(body.companyId), now())
        return answer(params.ruleId)
      },
      enableRule: ({ params }) => enable(params.ruleId, 1),
      disableRule: ({ params }) => enable(params.ruleId, 0),
      deleteRule: async ({ params }) => {
        await demandRule(params.ruleId)
        await removeRule(db, params.ruleId)
        return { status: 'OK', message: 'The rule is deleted; what it triggered stays' }
      },
      previewRule: async ({ body }) => previewRule(db, body, await companyOf(body.companyId), now()),
    },
    {
      createRule: checkBody,
      previewRule: checkBody,
      updateRule: async (request) => {
        const { ruleId } = validFields(contract.updateRule.params, request.params)
        if (ruleId !== undefined) await demandRule(ruleId)
        return checkBody(request)
      },
    }
  )
}
