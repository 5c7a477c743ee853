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
}

export const accountAnswerExamples: Record<string, Examples> = {
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
