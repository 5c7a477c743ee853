import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type * as z from 'zod/mini'

import {
  createStreamSigningSecret,
  deleteStreamSigningSecret,
  getStreamSettings,
  type StreamSettingsRequest,
  updateStreamSettings,
} from '#contract/stream-settings.ts'

import { request } from './client.ts'
import { ifOffered } from './if-offered.ts'
import { REFRESH } from './query-client.ts'

export type StreamSettingsBody = z.input<typeof StreamSettingsRequest>

/** What a stream has beyond the vendor's definition: `null` where the service has no such thing. */
export const streamSettingsQueries = {
  of: (streamDefinitionId: number) =>
    queryOptions({
      queryKey: ['stream settings', streamDefinitionId],
      queryFn: ({ signal }) =>
        ifOffered(request(getStreamSettings, { params: { streamDefinitionId }, signal })),
      staleTime: REFRESH.latest,
    }),
}

/** Changes the settings that are given, and no other. */
export function useUpdateStreamSettings() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ streamDefinitionId, ...body }: StreamSettingsBody & { streamDefinitionId: number }) =>
      request(updateStreamSettings, { params: { streamDefinitionId }, body }),
    onSuccess: (settings, { streamDefinitionId }) => {
      queryClient.setQueryData(streamSettingsQueries.of(streamDefinitionId).queryKey, settings)
    },
  })
}

/** Signs messages from now on by a new secret, which is answered this once and kept nowhere. */
export function useCreateSigningSecret(streamDefinitionId: number) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: () => request(createStreamSigningSecret, { params: { streamDefinitionId } }),
    gcTime: 0,
    onSuccess: () =>
      queryClient.invalidateQueries({ queryKey: streamSettingsQueries.of(streamDefinitionId).queryKey }),
  })
}

export function useDeleteSigningSecret(streamDefinitionId: number) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: () => request(deleteStreamSigningSecret, { params: { streamDefinitionId } }),
    onSuccess: () =>
      queryClient.invalidateQueries({ queryKey: streamSettingsQueries.of(streamDefinitionId).queryKey }),
  })
}
