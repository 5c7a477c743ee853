import * as z from 'zod/mini'

import { endpoint } from './endpoint.ts'
import { PlatformCompany } from './platform.ts'
import { StatusMessage } from './shared.ts'
import { integer, text } from './values.ts'

// Extensions: the connectivity plans and companies of a platform of one's own

/** What a plan is addressed by in a path: its id with `~` for `/`, which no path may hide. */
export const planKey = (planId: string): string => planId.replaceAll('/', '~')
/** The id of a plan by what it is addressed by. */
export const planIdOf = (key: string): string => key.replaceAll('~', '/')

export const PlatformPlan = z.object({
  planId: z.optional(z.string()),
  name: z.optional(z.string()),
  connectivityType: z.optional(z.enum(['LORA', 'ETHERNET'])),
  /** Transactions a day; absent is without limit. */
  uplinks: z.optional(z.int()),
  downlinks: z.optional(z.int()),
  /** How many things have it. */
  things: z.optional(z.int()),
})
export type PlatformPlan = z.infer<typeof PlatformPlan>

const MOST_TRANSACTIONS = 1_000_000
const name = text('Name', 200).check(z.trim(), z.minLength(1, 'Name may not be empty'))

export const PlanChange = z.object({
  name,
  /** Transactions a day; absent is without limit. */
  uplinks: z.optional(integer('Uplinks', 0, MOST_TRANSACTIONS)),
  downlinks: z.optional(integer('Downlinks', 0, MOST_TRANSACTIONS)),
})
export type PlanChange = z.infer<typeof PlanChange>

export const PlanRequest = z.object({
  ...PlanChange.shape,
  /** Made of the name where it is absent. */
  planId: z.optional(
    text('PlanId', 100).check(
      z.regex(
        /^[a-z0-9][a-z0-9._/-]*$/,
        'PlanId begins with a small letter or digit and has only these, dots, dashes, underlines and slashes'
      )
    )
  ),
  connectivityType: z.optional(z.enum(['LORA', 'ETHERNET'], 'ConnectivityType must be LORA or ETHERNET')),
})
export type PlanRequest = z.infer<typeof PlanRequest>

export const CompanyChange = z.object({ name })
export type CompanyChange = z.infer<typeof CompanyChange>

export const CompanyRequest = z.object({
  name,
  /** The next free one where it is absent. */
  companyId: z.optional(integer('CompanyId', 1, 2_147_483_647)),
})
export type CompanyRequest = z.infer<typeof CompanyRequest>

const PlanParams = z.object({ planKey: z.string().check(z.minLength(1)) })
const CompanyParams = z.object({ companyId: integer('companyId', 1, 2_147_483_647) })

const described = { tag: 'platform' } as const

export const listPlans = endpoint({
  ...described,
  operationId: 'listPlans',
  method: 'GET',
  path: '/platform/plans',
  role: 'viewer',
  summary: 'The connectivity plans with their quotas',
  answer: z.array(PlatformPlan),
})

export const getPlan = endpoint({
  ...described,
  operationId: 'getPlan',
  method: 'GET',
  path: '/platform/plans/{planKey}',
  role: 'admin',
  summary: 'A connectivity plan; its key is its id with ~ for /',
  params: PlanParams,
  answer: PlatformPlan,
})

export const createPlan = endpoint({
  ...described,
  operationId: 'createPlan',
  method: 'POST',
  path: '/platform/plans',
  role: 'admin',
  summary: 'Create a connectivity plan',
  body: PlanRequest,
  answer: PlatformPlan,
})

export const updatePlan = endpoint({
  ...described,
  operationId: 'updatePlan',
  method: 'PUT',
  path: '/platform/plans/{planKey}',
  role: 'admin',
  summary: 'Change the name and quotas of a connectivity plan',
  params: PlanParams,
  body: PlanChange,
  answer: PlatformPlan,
})

export const deletePlan = endpoint({
  ...described,
  operationId: 'deletePlan',
  method: 'DELETE',
  path: '/platform/plans/{planKey}',
  role: 'admin',
  summary: 'Delete a connectivity plan; 409 while things have it',
  params: PlanParams,
  answer: StatusMessage,
})

export const getCompany = endpoint({
  ...described,
  operationId: 'getCompany',
  method: 'GET',
  path: '/platform/companies/{companyId}',
  role: 'admin',
  summary: 'One of the companies',
  params: CompanyParams,
  answer: PlatformCompany,
})

export const createCompany = endpoint({
  ...described,
  operationId: 'createCompany',
  method: 'POST',
  path: '/platform/companies',
  role: 'admin',
  summary: 'Create a sub-company of the application’s company',
  body: CompanyRequest,
  answer: PlatformCompany,
})

export const updateCompany = endpoint({
  ...described,
  operationId: 'updateCompany',
  method: 'PUT',
  path: '/platform/companies/{companyId}',
  role: 'admin',
  summary: 'Rename a sub-company',
  params: CompanyParams,
  body: CompanyChange,
  answer: PlatformCompany,
})

export const deleteCompany = endpoint({
  ...described,
  operationId: 'deleteCompany',
  method: 'DELETE',
  path: '/platform/companies/{companyId}',
  role: 'admin',
  summary: 'Delete a sub-company; 409 while something belongs to it',
  params: CompanyParams,
  answer: StatusMessage,
})
