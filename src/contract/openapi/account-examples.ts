import type { Examples } from './request-examples.ts'

const link = {
  linked: true,
  companyId: 987,
  companyName: 'Proximus Demo',
  application: { clientId: 'f2f4c0a1', createdAt: 1768204800000 },
  token: { issuedAt: 1774170870426, expiresAt: 1774174470426 },
  streamDefinitionId: 1,
}

export const accountRequestExamples: Record<string, Examples> = {
  createPermanentToken: { nightly: { name: 'Nightly report' } },
  createPlan: { small: { name: 'Ten a day', uplinks: 10, downlinks: 1 } },
  updatePlan: { larger: { name: 'Twenty a day', uplinks: 20, downlinks: 2 } },
  createCompany: { north: { name: 'North' } },
  updateCompany: { renamed: { name: 'Nord' } },
}

const plan = {
  planId: 'ten-a-day',
  name: 'Ten a day',
  connectivityType: 'LORA',
  uplinks: 10,
  downlinks: 1,
  things: 3,
}
const company = { companyId: 988, companyid: 988, name: 'North', isOwn: false, things: 12 }

export const accountAnswerExamples: Record<string, Examples> = {
  listPlans: { one: [plan] },
  getRetention: { 'two years': { days: 730 }, 'for ever': {} },
  getPlan: { one: plan },
  createPlan: { created: { ...plan, things: 0 } },
  updatePlan: { changed: { ...plan, name: 'Twenty a day', uplinks: 20, downlinks: 2 } },
  deletePlan: { done: { status: 'OK', message: 'The plan is deleted' } },
  getCompany: { one: company },
  createCompany: { created: { ...company, things: 0 } },
  updateCompany: { renamed: { ...company, name: 'Nord' } },
  deleteCompany: { done: { status: 'OK', message: 'The company is deleted' } },
  getAccountLink: { linked: link, unlinked: { linked: false, companyId: 987, companyName: 'Proximus Demo' } },
  linkAccount: { linked: link },
  unlinkAccount: { unlinked: { linked: false, companyId: 987, companyName: 'Proximus Demo' } },
  listPermanentTokens: {
    one: [{ tokenId: '9f86d081884c7d65', name: 'Nightly report', createdAt: 1774170870426 }],
  },
  createPermanentToken: {
    created: {
      tokenId: '9f86d081884c7d65',
      name: 'Nightly report',
      createdAt: 1774170870426,
      token: 'c2hvd24gdGhpcyBvbmNlLCBhbmQgbmV2ZXIgYWdhaW4',
    },
  },
  deletePermanentToken: { done: { status: 'OK', message: 'The token is deleted' } },
}
