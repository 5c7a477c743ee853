import type { FastifyPluginAsync, FastifyRequest } from 'fastify'

import * as contract from '#contract/account-link.ts'
import { addEndpoints } from '#contract/fastify.ts'
import { notFound, unauthorized } from '#lib/api-error.ts'
import {
  findCloudEngine,
  isAccountLinked,
  linkAccount,
  unlinkAccount,
} from '#platform/storage/account-link.ts'
import type { CompanyFamily } from '#platform/storage/companies.ts'
import type { Database } from '#platform/storage/database.ts'

import { bearerOf } from './bearer.ts'
import type { TokenStore } from './tokens.ts'

interface AccountOptions {
  db: Database
  tokens: TokenStore
  companyId: number
  family: () => Promise<CompanyFamily>
  now: () => number
  /** After the account was linked or unlinked. */
  onChange: () => Promise<void>
}

/** What the vendor's portal has under API Setup and TOKEN: the link of the account, and permanent tokens. */
export const accountRoutes: FastifyPluginAsync<AccountOptions> = async (app, options) => {
  const { db, tokens, companyId, family, now, onChange } = options

  const applicationOf = async (request: FastifyRequest) => {
    const application = await tokens.find(bearerOf(request) ?? '')
    if (!application) throw unauthorized('The token is unknown, expired or revoked')
    return application.clientId
  }

  const describe = async (request: FastifyRequest): Promise<contract.AccountLink> => {
    const linked = await isAccountLinked(db)
    const companyName = (await family()).names.get(companyId)
    const known = { linked, companyId, ...(companyName !== undefined && { companyName }) }
    if (!linked) return known
    const clientId = await applicationOf(request)
    const { createdAt, token } = await tokens.describe(clientId)
    const streamDefinitionId = await findCloudEngine(db, companyId)
    return {
      ...known,
      application: { clientId, ...(createdAt !== undefined && { createdAt }) },
      ...(token && { token }),
      ...(streamDefinitionId !== undefined && { streamDefinitionId }),
    }
  }

  const { getAccountLink, listPermanentTokens, createPermanentToken, deletePermanentToken } = contract
  addEndpoints(
    app,
    {
      getAccountLink,
      linkAccount: contract.linkAccount,
      unlinkAccount: contract.unlinkAccount,
      listPermanentTokens,
      createPermanentToken,
      deletePermanentToken,
    },
    {
      getAccountLink: ({ request }) => describe(request),
      linkAccount: async ({ request }) => {
        await linkAccount(db, companyId, now())
        await onChange()
        return describe(request)
      },
      unlinkAccount: async ({ request }) => {
        await unlinkAccount(db, companyId, now())
        await onChange()
        return describe(request)
      },
      listPermanentTokens: async ({ request }) => tokens.listPermanent(await applicationOf(request)),
      createPermanentToken: async ({ request, reply, body }) => {
        reply.header('cache-control', 'no-store')
        return tokens.createPermanent(await applicationOf(request), body.name)
      },
      deletePermanentToken: async ({ request, params }) => {
        const isDeleted = await tokens.deletePermanent(await applicationOf(request), params.tokenId)
        if (!isDeleted) throw notFound('There is no such token')
        return { status: 'OK', message: 'The token is deleted' }
      },
    }
  )
}
