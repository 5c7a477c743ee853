import { queryOptions, useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import type * as z from 'zod/mini'

import {
  getStreamDelivery,
  listStreamDeliveries,
  listStreamEvents,
  resumeStream,
  type StreamDelivery,
} from '#contract/stream-delivery.ts'
import {
  createStreamDefinition,
  deleteStreamDefinition,
  getStreamDefinition,
  listStreamDefinitions,
  type StreamDefinition,
  type StreamDefinitionCreateRequest,
  type StreamDefinitionUpdateRequest,
  updateStreamDefinition,
} from '#contract/streams.ts'

import { request } from './client.ts'
import { ifOffered } from './if-offered.ts'
import { liveQueries } from './live/live-queries.ts'
import { REFRESH } from './query-client.ts'

export type StreamBody = z.input<typeof StreamDefinitionCreateRequest>
export type StreamChanges = z.input<typeof StreamDefinitionUpdateRequest>

const KEY = 'streams'
/** How often a stream that is looked at is asked how it stands, in milliseconds. */
export const STANDING_INTERVAL = 5000

/** Those that are being deleted, or are: their page may still be on the screen, and asks no more. */
const deleted = new Set<number>()

/** Every read of stream definitions, and of how they stand: an extension, `null` where the service has it not. */
export const streamQueries = {
  all: () => [KEY],

  list: () =>
    queryOptions({
      queryKey: [KEY, 'list'],
      queryFn: ({ signal }) => request(listStreamDefinitions, { signal }),
      staleTime: REFRESH.list,
    }),

  detail: (streamDefinitionId: number) =>
    queryOptions({
      queryKey: [KEY, 'detail', streamDefinitionId],
      queryFn: ({ signal }) => request(getStreamDefinition, { params: { streamDefinitionId }, signal }),
      staleTime: REFRESH.latest,
    }),

  deliveries: () =>
    queryOptions({
      queryKey: [KEY, 'deliveries'],
      queryFn: ({ signal }) => ifOffered(request(listStreamDeliveries, { signal })),
      refetchInterval: REFRESH.latest,
    }),

  delivery: (streamDefinitionId: number) =>
    queryOptions({
      queryKey: [KEY, 'delivery', streamDefinitionId],
      queryFn: ({ client, queryKey, signal }) => {
        const known = client.getQueryData<StreamDelivery | null>(queryKey)
        if (known !== undefined && deleted.has(streamDefinitionId)) return known
        return ifOffered(request(getStreamDelivery, { params: { streamDefinitionId }, signal }))
      },
      staleTime: STANDING_INTERVAL,
      refetchInterval: ({ state: { data } }) => (data === null ? false : STANDING_INTERVAL),
    }),

  /** When it failed for long, recovered, was disabled or resumed; newest first. */
  events: (streamDefinitionId: number) =>
    queryOptions({
      queryKey: [KEY, 'events', streamDefinitionId],
      queryFn: ({ signal }) => request(listStreamEvents, { params: { streamDefinitionId }, signal }),
      refetchInterval: REFRESH.list,
    }),
}

/** The definition itself is kept as the service answered it; how it stands is asked for anew. */
function keepDefinition(client: QueryClient, answer: StreamDefinition) {
  const definition = { ...answer, warnings: undefined }
  const id = definition.streamDefinitionId
  if (id !== undefined) client.setQueryData(streamQueries.detail(id).queryKey, definition)
  client.setQueryData(streamQueries.list().queryKey, (known) =>
    known?.map((each) => (each.streamDefinitionId === id ? definition : each))
  )
  return Promise.all([
    client.invalidateQueries({ queryKey: streamQueries.list().queryKey }),
    client.invalidateQueries({ queryKey: streamQueries.deliveries().queryKey }),
    ...(id === undefined
      ? []
      : [client.invalidateQueries({ queryKey: streamQueries.delivery(id).queryKey })]),
  ])
}

export function useCreateStream() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (body: StreamBody) => request(createStreamDefinition, { body }),
    onSuccess: (definition) => keepDefinition(queryClient, definition),
  })
}

/** Changes the fields that are given, and no other. */
export function useUpdateStream() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ streamDefinitionId, ...body }: StreamChanges & { streamDefinitionId: number }) =>
      request(updateStreamDefinition, { params: { streamDefinitionId }, body }),
    onSuccess: (definition) => {
      // It may be the one that live data come by
      void queryClient.invalidateQueries({ queryKey: liveQueries.state().queryKey })
      return keepDefinition(queryClient, definition)
    },
  })
}

export function useDeleteStream() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (streamDefinitionId: number) =>
      request(deleteStreamDefinition, { params: { streamDefinitionId } }),
    onMutate: (id) => void deleted.add(id),
    onError: (_, id) => void deleted.delete(id),
    onSuccess: (_, id) => {
      queryClient.setQueryData(streamQueries.list().queryKey, (known) =>
        known?.filter(({ streamDefinitionId }) => streamDefinitionId !== id)
      )
      // Not waited for, since the page of the stream has to go first: asking for what is gone would fail there
      void queryClient.invalidateQueries({ queryKey: streamQueries.list().queryKey })
      void queryClient.invalidateQueries({ queryKey: streamQueries.deliveries().queryKey })
    },
  })
}

/** Lets a stream send again that was disabled, or that waits for its time-out to end. */
export function useResumeStream() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (streamDefinitionId: number) => request(resumeStream, { params: { streamDefinitionId } }),
    onSuccess: (delivery: StreamDelivery, id) => {
      queryClient.setQueryData(streamQueries.delivery(id).queryKey, delivery)
      // It is active again, which its definition says too
      return queryClient.invalidateQueries({ queryKey: streamQueries.all() })
    },
  })
}
