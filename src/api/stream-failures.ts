import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type * as z from 'zod/mini'

import type { CallOf } from '#contract/endpoint.ts'
import {
  discardStreamFailures,
  getStreamMessage,
  listStreamFailures,
  listStreamMessages,
  type StreamMessage,
} from '#contract/stream-delivery.ts'
import {
  cancelReprocessJob,
  createReprocessJob,
  listReprocessJobs,
  type ReprocessJob,
  type ReprocessRequest,
} from '#contract/stream-reprocess.ts'
import { LONGEST_STREAM_TIMEOUT } from '#contract/stream-settings.ts'

import { request } from './client.ts'
import type { LogPage } from './log-pages.ts'
import { pageAfter } from './logs.ts'
import { patiently } from './patiently.ts'
import { REFRESH } from './query-client.ts'
import { STANDING_INTERVAL, streamQueries } from './streams.ts'

export type StreamMessageFilter = Omit<
  NonNullable<CallOf<typeof listStreamMessages>['query']>,
  'page' | 'size'
>

const KEY = 'stream failures'
const PAGE_SIZE = 100
/** How often a job that runs is asked how far it is, in milliseconds. */
const JOB_INTERVAL = 1000

/** A job that has not ended. */
export const isUnderWay = ({ state }: ReprocessJob) => state === 'QUEUED' || state === 'RUNNING'

/** A job that has not ended, or was stopped while an attempt was under way, which still counts. */
const isMoving = (job: ReprocessJob) =>
  isUnderWay(job) ||
  (job.state === 'CANCELLED' && Date.now() - (job.finishedAt ?? 0) < LONGEST_STREAM_TIMEOUT * 1000)

/** What failed of a stream, its messages, and the jobs that send failures again. */
export const streamFailureQueries = {
  of: (streamDefinitionId: number) => [KEY, streamDefinitionId],

  groups: (streamDefinitionId: number) =>
    queryOptions({
      queryKey: [KEY, streamDefinitionId, 'groups'],
      queryFn: ({ signal }) => request(listStreamFailures, { params: { streamDefinitionId }, signal }),
      staleTime: STANDING_INTERVAL,
      refetchInterval: STANDING_INTERVAL,
    }),

  messages: (streamDefinitionId: number, filter: StreamMessageFilter) =>
    infiniteQueryOptions({
      queryKey: [KEY, streamDefinitionId, 'messages', filter],
      queryFn: ({ pageParam, signal }) =>
        request(listStreamMessages, {
          params: { streamDefinitionId },
          query: { ...filter, page: pageParam, size: PAGE_SIZE },
          signal,
        }),
      staleTime: STANDING_INTERVAL,
      initialPageParam: 0,
      getNextPageParam: (page: LogPage<StreamMessage>, _: unknown, number: number) => pageAfter(page, number),
    }),

  /** How many messages those are. */
  messageCount: (streamDefinitionId: number, filter: StreamMessageFilter) =>
    queryOptions({
      queryKey: [KEY, streamDefinitionId, 'message count', filter],
      queryFn: async ({ signal }) => {
        const query = { ...filter, size: 1 }
        const page = await request(listStreamMessages, { params: { streamDefinitionId }, query, signal })
        return page.totalElements ?? 0
      },
      staleTime: STANDING_INTERVAL,
      refetchInterval: STANDING_INTERVAL,
    }),

  message: (streamDefinitionId: number, streamMessageId: number) =>
    queryOptions({
      queryKey: [KEY, streamDefinitionId, 'message', streamMessageId],
      queryFn: ({ signal }) =>
        request(getStreamMessage, { params: { streamDefinitionId, streamMessageId }, signal }),
      staleTime: 0,
    }),

  /** Jobs that send failures again, newest first. */
  jobs: (streamDefinitionId: number) =>
    queryOptions({
      queryKey: [KEY, streamDefinitionId, 'jobs'],
      queryFn: async ({ client, signal }) => {
        const { queryKey } = streamFailureQueries.jobs(streamDefinitionId)
        const before = client.getQueryData<ReprocessJob[]>(queryKey) ?? []
        const jobs = await request(listReprocessJobs, { params: { streamDefinitionId }, signal })
        // What was sent again has left its group
        if (before.some(isMoving)) {
          void client.invalidateQueries({
            queryKey: streamFailureQueries.of(streamDefinitionId),
            predicate: ({ queryKey: [, , kind] }) => kind !== 'jobs',
          })
          void client.invalidateQueries({ queryKey: streamQueries.delivery(streamDefinitionId).queryKey })
        }
        return jobs
      },
      refetchInterval: ({ state: { data } }) => (data?.some(isMoving) ? JOB_INTERVAL : REFRESH.list),
    }),
}

/** A page of messages, newest first, past the cache. @throws {ApiError} where they cannot be read, also when asked again */
export const readMessagePage = (
  streamDefinitionId: number,
  filter: StreamMessageFilter,
  page: number,
  signal: AbortSignal
) =>
  patiently(
    () =>
      request(listStreamMessages, {
        params: { streamDefinitionId },
        query: { ...filter, page, size: PAGE_SIZE },
        signal,
      }),
    signal
  )

/** Sends failures again, in their order. */
export function useReprocess(streamDefinitionId: number) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (body: z.input<typeof ReprocessRequest>) =>
      request(createReprocessJob, { params: { streamDefinitionId }, body }),
    onSuccess: () =>
      queryClient.invalidateQueries({ queryKey: streamFailureQueries.jobs(streamDefinitionId).queryKey }),
  })
}

/** What it has sent stays sent. */
export function useCancelReprocess(streamDefinitionId: number) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (reprocessJobId: number) =>
      request(cancelReprocessJob, { params: { streamDefinitionId, reprocessJobId } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: streamFailureQueries.of(streamDefinitionId) }),
  })
}

/** Gives up the messages of a group. */
export function useDiscardFailures(streamDefinitionId: number) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (failureGroupId: number) =>
      request(discardStreamFailures, { params: { streamDefinitionId, failureGroupId } }),
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: streamFailureQueries.of(streamDefinitionId) }),
        queryClient.invalidateQueries({ queryKey: streamQueries.delivery(streamDefinitionId).queryKey }),
      ]),
  })
}
