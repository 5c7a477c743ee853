import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type * as z from 'zod/mini'

import {
  changePassword,
  createUser,
  deleteUser,
  endSession,
  getSignIn,
  listSessions,
  listUsers,
  redeemCode,
  resetUser,
  signIn,
  signOut,
  updateUser,
} from '#contract/accounts.ts'

import { request } from './client.ts'
import { REFRESH } from './query-client.ts'
import { sessionQueries } from './session.ts'
import { setSignedOut } from './signed-out.ts'

/** What a browser keeps of a fleet between two openings. */
const KEPT = ['thingdeck-fleet', 'thingdeck-verdicts']

/** Every read of accounts and sessions. */
export const accountQueries = {
  signIn: () =>
    queryOptions({
      queryKey: ['sign-in'],
      queryFn: ({ signal }) => request(getSignIn, { signal }),
      staleTime: 0,
    }),
  users: () =>
    queryOptions({
      queryKey: ['users'],
      queryFn: ({ signal }) => request(listUsers, { signal }),
      refetchInterval: REFRESH.list,
    }),
  sessions: () =>
    queryOptions({
      queryKey: ['sessions'],
      queryFn: ({ signal }) => request(listSessions, { signal }),
      refetchInterval: REFRESH.list,
    }),
}

/** Begins a session; what was read as somebody else is to be forgotten by whoever calls this. */
export function useSignIn() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (body: z.input<typeof signIn.body>) => request(signIn, { body }),
    onSuccess: (session) => {
      queryClient.setQueryData(sessionQueries.current().queryKey, session)
      setSignedOut(false)
    },
  })
}

/** Chooses a password with a one-time code, which begins a session. */
export function useRedeemCode() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (body: z.input<typeof redeemCode.body>) => request(redeemCode, { body }),
    onSuccess: (session) => {
      queryClient.setQueryData(sessionQueries.current().queryKey, session)
      setSignedOut(false)
    },
  })
}

/** Ends the session, here and on the server, and forgets what this browser kept of the fleet and of a run over it. */
export function useSignOut() {
  return useMutation({
    mutationFn: async () => {
      const next = await request(signOut, {})
      const erase = async () => (await import('./bulk/bulk-run.ts')).eraseBulkState()
      await erase().catch(() => undefined)
      if (typeof indexedDB !== 'undefined') for (const name of KEPT) indexedDB.deleteDatabase(name)
      return next
    },
  })
}

export function useChangePassword() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (body: z.input<typeof changePassword.body>) => request(changePassword, { body }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: accountQueries.sessions().queryKey }),
  })
}

export function useEndSession() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (sessionId: string) => request(endSession, { params: { sessionId } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: accountQueries.sessions().queryKey }),
  })
}

/** What an administrator does with an account. */
export function useUserChanges() {
  const queryClient = useQueryClient()
  const onSuccess = () => queryClient.invalidateQueries({ queryKey: accountQueries.users().queryKey })
  return {
    create: useMutation({
      mutationFn: (body: z.input<typeof createUser.body>) => request(createUser, { body }),
      onSuccess,
    }),
    update: useMutation({
      mutationFn: ({ userId, ...body }: { userId: string } & z.input<typeof updateUser.body>) =>
        request(updateUser, { params: { userId }, body }),
      onSuccess,
    }),
    reset: useMutation({
      mutationFn: (userId: string) => request(resetUser, { params: { userId } }),
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: (userId: string) => request(deleteUser, { params: { userId } }),
      onSuccess,
    }),
  }
}
