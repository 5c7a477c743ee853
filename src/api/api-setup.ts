import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import * as account from '#contract/account-link.ts'
import { type Connection, getConnection, renewConnection, revokeConnection } from '#contract/connection.ts'

import { request } from './client.ts'
import { ifOffered } from './if-offered.ts'
import { REFRESH } from './query-client.ts'

/** How the API is set up. */
export const apiSetupQueries = {
  /** The token of the proxy, without its value. */
  connection: () =>
    queryOptions({
      queryKey: ['connection'],
      queryFn: ({ signal }) => request(getConnection, { signal }),
      staleTime: REFRESH.latest,
      refetchInterval: REFRESH.list,
    }),

  /** `null` where the service keeps it to its own portal. */
  link: () =>
    queryOptions({
      queryKey: ['account link'],
      queryFn: ({ signal }) => ifOffered(request(account.getAccountLink, { signal })),
      staleTime: REFRESH.latest,
    }),

  tokens: () =>
    queryOptions({
      queryKey: ['permanent tokens'],
      queryFn: ({ signal }) => ifOffered(request(account.listPermanentTokens, { signal })),
      staleTime: REFRESH.latest,
    }),
}

/** Another token, or the same one with the time that remains. */
export function useChangeConnection(action: 'renew' | 'revoke') {
  const queryClient = useQueryClient()
  const endpoint = action === 'renew' ? renewConnection : revokeConnection
  return useMutation({
    mutationFn: () => request(endpoint, {}),
    onSuccess: (connection: Connection) => {
      queryClient.setQueryData(apiSetupQueries.connection().queryKey, connection)
      return queryClient.invalidateQueries({ queryKey: apiSetupQueries.link().queryKey })
    },
  })
}

/** What the API answers is another then, so that everything is asked for anew. */
export function useChangeLink(action: 'link' | 'unlink') {
  const queryClient = useQueryClient()
  const endpoint = action === 'link' ? account.linkAccount : account.unlinkAccount
  return useMutation({
    mutationFn: () => request(endpoint, {}),
    onSuccess: (link) => {
      queryClient.setQueryData(apiSetupQueries.link().queryKey, link)
      void queryClient.invalidateQueries()
    },
  })
}

/** Answers its value, which is shown this once and kept nowhere. */
export function useCreatePermanentToken() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (name: string) => request(account.createPermanentToken, { body: { name } }),
    gcTime: 0,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: apiSetupQueries.tokens().queryKey }),
  })
}

export function useDeletePermanentToken() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (tokenId: string) => request(account.deletePermanentToken, { params: { tokenId } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: apiSetupQueries.tokens().queryKey }),
  })
}
