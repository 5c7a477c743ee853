import { type LogPage, type LogPageQuery, readDecodedPage, readNetworkPage } from '#api/log-pages.ts'
import type { NetworkData, SensorHistory } from '#contract/logs.ts'

import { frameOf } from './frame-of.ts'

/** Where the rows of a log come from, and what tells them apart. */
export interface LogSource<Row> {
  read: (query: LogPageQuery, signal: AbortSignal) => Promise<LogPage<Row>>
  nameOf: (row: Row) => string
  /** Milliseconds since the epoch. */
  timeOf: (row: Row) => number | undefined
}

export const networkSource = (thingIdentifier: string): LogSource<NetworkData> => ({
  read: (query, signal) => readNetworkPage(thingIdentifier, query, signal),
  nameOf: (row) => frameOf(row).key,
  timeOf: ({ time }) => time,
})

export const decodedSource = (thingIdentifier: string): LogSource<SensorHistory> => ({
  read: (query, signal) => readDecodedPage(thingIdentifier, query, signal),
  nameOf: ({ date, container }) => `${date ?? ''}-${container?.container ?? container?.name ?? ''}`,
  timeOf: ({ date }) => date,
})
