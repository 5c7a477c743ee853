import type { QueryClient } from '@tanstack/react-query'

const KEY = ['deleted-here']

/** Remembers that this browser deletes a thing, of which nothing is new from then on. */
export function noteDeleted(client: QueryClient, thingIdentifier: string): void {
  client.setQueryData<readonly string[]>(KEY, (known = []) => [...known, thingIdentifier])
}

/** It is there after all, and whatever waited for it goes on. */
export function forgetDeleted(client: QueryClient, thingIdentifier: string): void {
  client.setQueryData<readonly string[]>(KEY, (known) => known?.filter((each) => each !== thingIdentifier))
  const departure = departures.get(thingIdentifier)
  departures.delete(thingIdentifier)
  departure?.end()
}

/** Whether this browser deletes it, or did some minutes ago at most, so that there is nothing to ask about it. */
export const isDeletedHere = (client: QueryClient, thingIdentifier: string): boolean =>
  client.getQueryData<readonly string[]>(KEY)?.includes(thingIdentifier) ?? false

interface Departure {
  /** It stays. */
  ended: Promise<void>
  end: () => void
}

/** Things that are deleted from a page which still shows them. */
const departures = new Map<string, Departure>()
/** Reads that are under way, by their thing. */
const underWay = new Map<string, Set<AbortController>>()

/**
 * Before a thing is deleted from its own page, which stays until the next one is there. What the page reads of the thing
 * meanwhile, and what it was reading, would be told that there is none: it waits until the thing stays or the page is left.
 */
export function beginDeparture(client: QueryClient, thingIdentifier: string): void {
  noteDeleted(client, thingIdentifier)
  const { promise, resolve } = Promise.withResolvers<void>()
  departures.set(thingIdentifier, { ended: promise, end: resolve })
  for (const read of underWay.get(thingIdentifier) ?? []) read.abort()
}

/** Once the page is left: nobody waits any more for what was being read, and who asks again learns that it is gone. */
export function endDeparture(client: QueryClient, thingIdentifier: string): void {
  if (!departures.delete(thingIdentifier)) return
  client.removeQueries({ predicate: ({ queryKey }) => queryKey.includes(thingIdentifier) })
}

/** Reads something of a thing, again where its deletion got in between and failed. */
export async function readUnlessDeparting<Answer>(
  thingIdentifier: string,
  signal: AbortSignal | undefined,
  read: (signal: AbortSignal) => Promise<Answer>
): Promise<Answer> {
  const own = new AbortController()
  await endOrAbort(departures.get(thingIdentifier)?.ended, signal)
  const reads = underWay.get(thingIdentifier) ?? new Set()
  underWay.set(thingIdentifier, reads.add(own))
  try {
    return await read(signal ? AbortSignal.any([signal, own.signal]) : own.signal)
  } catch (error) {
    if (!own.signal.aborted || signal?.aborted) throw error
    return await readUnlessDeparting(thingIdentifier, signal, read)
  } finally {
    reads.delete(own)
    if (reads.size === 0) underWay.delete(thingIdentifier)
  }
}

/** @throws the signal's reason */
async function endOrAbort(ended: Promise<void> | undefined, signal: AbortSignal | undefined): Promise<void> {
  if (!ended) return
  if (!signal) return ended
  const aborted = Promise.withResolvers<never>()
  const abort = () => aborted.reject(signal.reason as Error)
  if (signal.aborted) abort()
  signal.addEventListener('abort', abort, { once: true })
  await Promise.race([ended, aborted.promise]).finally(() => signal.removeEventListener('abort', abort))
}
