import { windowOf } from '../chart-window.ts'

/** Milliseconds since the epoch: the start belongs to the window, the end does not. What is undefined is open. */
export interface LogWindow {
  start: number | undefined
  end: number | undefined
}

/** Whether an address asks for the whole log: it does unless it names a range. */
export const asksForAll = (params: URLSearchParams) =>
  !params.has('range') && !(params.has('start') && params.has('end'))

/**
 * The part of a log that an address asks for at the instant `now`, in milliseconds since the epoch: a range as the
 * charts have it, and all of it where there is none. An end that has not come yet is open.
 */
export function logWindowOf(params: URLSearchParams, now: number): LogWindow {
  if (asksForAll(params)) return { start: undefined, end: undefined }
  const { start, end } = windowOf(params, now)
  return { start, end: end > now ? undefined : end }
}

/** A window as the API takes it. */
export const queryOf = ({ start, end }: LogWindow) => ({
  ...(start !== undefined && { startTime: new Date(start).toISOString() }),
  ...(end !== undefined && { endTime: new Date(end).toISOString() }),
})
