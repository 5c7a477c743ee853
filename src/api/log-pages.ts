import { queryOptions } from '@tanstack/react-query'

import { listDecodedLogs, listNetworkLogs, type NetworkData, type SensorHistory } from '#contract/logs.ts'

import { request } from './client.ts'
import { type HistoryWindow, logQueries } from './logs.ts'
import { patiently } from './patiently.ts'

export interface LogPageQuery extends HistoryWindow {
  /** From 0. */
  page: number
  /** Rows of a page, 1 to 1,000; a platform that knows no sizes answers 100. */
  size: number
}

/** A page of a log, newest first. */
export interface LogPage<Row> {
  content?: Row[] | undefined
  last?: boolean | undefined
  totalElements?: number | undefined
}

/**
 * One page of the network log, past the cache: a log that is read to its end would fill it.
 * @throws {ApiError} where it cannot be read, also when asked again
 */
export const readNetworkPage = (
  thingIdentifier: string,
  query: LogPageQuery,
  signal: AbortSignal
): Promise<LogPage<NetworkData>> =>
  patiently(
    () => request(listNetworkLogs, { params: { thingIdentifier }, query: { ...query }, signal }),
    signal
  )

/** As `readNetworkPage`, of the decoded log. @throws {ApiError} as `readNetworkPage` */
export const readDecodedPage = (
  thingIdentifier: string,
  query: LogPageQuery,
  signal: AbortSignal
): Promise<LogPage<SensorHistory>> =>
  patiently(
    () => request(listDecodedLogs, { params: { thingIdentifier }, query: { ...query }, signal }),
    signal
  )

/** The frames just before and after an instant of the network log. */
export const frameNeighboursQuery = (thingIdentifier: string, time: number) =>
  queryOptions({
    queryKey: [...logQueries.all(thingIdentifier), 'neighbours', time],
    queryFn: async ({ signal }) => {
      const one = (query: HistoryWindow & { page: number }) =>
        request(listNetworkLogs, { params: { thingIdentifier }, query: { size: 1, ...query }, signal })
      const since = new Date(time + 1).toISOString()
      const [before, after] = await Promise.all([
        one({ page: 0, endTime: new Date(time).toISOString() }),
        one({ page: 0, startTime: since }),
      ])
      // Newest first: the next one is the last of those that follow
      const follow = after.totalElements ?? after.content?.length ?? 0
      const next = follow > 1 ? await one({ page: follow - 1, startTime: since }) : after
      return { older: before.content?.[0], newer: next.content?.[0] }
    },
    staleTime: 15_000,
  })
