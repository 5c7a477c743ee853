import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query'
import type * as z from 'zod/mini'

import {
  cancelDownlink,
  clearThingDownlinks,
  getDownlink,
  getThingDownlinks,
  listDownlinks,
  type PlatformDownlink,
} from '#contract/downlink-queue.ts'
import { encodeDownlink, getDownlinkEncoder } from '#contract/downlink-templates.ts'
import { sendDownlink, type DownlinkRequest } from '#contract/downlinks.ts'
import type { CallOf } from '#contract/endpoint.ts'

import { request } from './client.ts'
import { ifOffered } from './if-offered.ts'
import type { LogPage } from './log-pages.ts'
import { pageAfter } from './logs.ts'
import { patiently } from './patiently.ts'
import { REFRESH } from './query-client.ts'

/** What narrows downlinks, and which page of them; what is absent does not narrow. */
export type DownlinkQuery = NonNullable<CallOf<typeof listDownlinks>['query']>
export type DownlinkFilter = Omit<DownlinkQuery, 'page' | 'size'> & {
  /** Only what was asked for so many milliseconds ago at most; it takes the place of `startTime`. */
  within?: number
}

export type DownlinkBody = z.input<typeof DownlinkRequest>

/** A filter as the API takes it at an instant, in milliseconds since the epoch. */
export const downlinksAt = ({ within, ...filter }: DownlinkFilter, now: number): DownlinkQuery => ({
  ...filter,
  ...(within !== undefined && { startTime: new Date(now - within).toISOString() }),
})

const KEY = 'downlinks'
const PAGE_SIZE = 100
/** How often what is still to be transmitted is looked at, in milliseconds. */
const WAITING_INTERVAL = 5000

/** Every read of downlinks. Our own extension: `null`, or false, where the service has none of it. */
export const downlinkQueries = {
  all: () => [KEY],

  /** Whether the service tells what became of downlinks. */
  isOffered: () =>
    queryOptions({
      queryKey: [KEY, 'offered'],
      queryFn: async ({ signal }) =>
        (await ifOffered(request(listDownlinks, { query: { size: 1 }, signal }))) !== null,
      staleTime: REFRESH.catalogue,
    }),

  /** Queued and past, newest first. */
  pages: (filter: DownlinkFilter) =>
    infiniteQueryOptions({
      queryKey: [KEY, 'pages', filter],
      queryFn: ({ pageParam, signal }) => {
        const query = { ...downlinksAt(filter, Date.now()), page: pageParam, size: PAGE_SIZE }
        return request(listDownlinks, { query, signal })
      },
      initialPageParam: 0,
      getNextPageParam: (page: LogPage<PlatformDownlink>, _: unknown, number: number) =>
        pageAfter(page, number),
    }),

  detail: (downlinkId: number) =>
    queryOptions({
      queryKey: [KEY, 'detail', downlinkId],
      queryFn: ({ signal }) => request(getDownlink, { params: { downlinkId }, signal }),
      refetchInterval: ({ state: { data } }) => (data && isOpen(data) ? WAITING_INTERVAL : false),
    }),

  /** How a thing stands with downlinks, before one is sent. */
  ofThing: (thingIdentifier: string) =>
    queryOptions({
      queryKey: [KEY, 'of thing', thingIdentifier],
      queryFn: ({ signal }) => ifOffered(request(getThingDownlinks, { params: { thingIdentifier }, signal })),
      refetchInterval: ({ state: { data } }) => (data?.waiting ? WAITING_INTERVAL : REFRESH.latest),
    }),

  /** The fields of which downlinks for things of a type are made. */
  encoder: (thingTypeId: number) =>
    queryOptions({
      queryKey: [KEY, 'encoder', thingTypeId],
      queryFn: ({ signal }) => ifOffered(request(getDownlinkEncoder, { params: { thingTypeId }, signal })),
      staleTime: REFRESH.list,
    }),

  /** What fields are encoded to. It stores and sends nothing, so that it is a read. */
  encoded: (thingTypeId: number, data: Readonly<Record<string, unknown>>) =>
    queryOptions({
      queryKey: [KEY, 'encoded', thingTypeId, data],
      queryFn: ({ signal }) =>
        request(encodeDownlink, { params: { thingTypeId }, body: { data: { ...data } }, signal }),
      staleTime: REFRESH.list,
      gcTime: REFRESH.list,
    }),
}

const OPEN: readonly (string | undefined)[] = ['QUEUED', 'SENDING', 'ACCEPTED', 'SENT', 'UNCERTAIN']

/** Whether something may still become of it. An unconfirmed one that was sent has come to its end. */
export const isOpen = ({ state, confirmed }: PlatformDownlink): boolean =>
  OPEN.includes(state) && (state !== 'SENT' || confirmed === true)

/** As `downlinkQueries.pages`, past the cache. @throws {ApiError} where they cannot be read, also when asked again */
export const readDownlinkPage = (
  query: DownlinkQuery,
  signal: AbortSignal
): Promise<LogPage<PlatformDownlink>> => patiently(() => request(listDownlinks, { query, signal }), signal)

/** Lists and states, but not what fields are and are encoded to. */
export const outdateDownlinks = (client: QueryClient) =>
  client.invalidateQueries({
    predicate: ({ queryKey: [key, part] }) => key === KEY && part !== 'encoder' && part !== 'encoded',
  })

/** Sends one downlink, once: an answer that got lost must not make it two. */
export function useSendDownlink() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (body: DownlinkBody) => request(sendDownlink, { body }),
    // Also where it failed: it may be in the queue all the same
    onSettled: () => outdateDownlinks(queryClient),
  })
}

export function useCancelDownlink() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (downlinkId: number) => request(cancelDownlink, { params: { downlinkId } }),
    onSettled: () => outdateDownlinks(queryClient),
  })
}

/** Cancels all that waits for a thing. */
export function useClearDownlinks() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (thingIdentifier: string) => request(clearThingDownlinks, { params: { thingIdentifier } }),
    onSettled: () => outdateDownlinks(queryClient),
  })
}
