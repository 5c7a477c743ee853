import { queryOptions, useMutation } from '@tanstack/react-query'
import type * as z from 'zod/mini'

import {
  previewStream,
  type StreamPreviewRequest,
  testStream,
  type StreamTestRequest,
} from '#contract/stream-preview.ts'

import { request } from './client.ts'
import { REFRESH } from './query-client.ts'

export type StreamPreviewBody = z.input<typeof StreamPreviewRequest>
export type StreamTestBody = z.input<typeof StreamTestRequest>

export const streamPreviewQueries = {
  /**
   * The exact requests that a definition makes of a message, saved or not.
   * @param key what the body has besides secrets: a password must not lie in the cache
   */
  of: (key: string, body: StreamPreviewBody) =>
    queryOptions({
      queryKey: ['stream preview', key],
      queryFn: ({ signal }) => request(previewStream, { body, signal }),
      staleTime: REFRESH.list,
      gcTime: REFRESH.list,
    }),
}

/** Sends one message by a definition, saved or not. */
export function useTestStream() {
  return useMutation({
    mutationFn: (body: StreamTestBody) => request(testStream, { body }),
    gcTime: 0,
  })
}
