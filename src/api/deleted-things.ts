import type { QueryClient } from '@tanstack/react-query'

const KEY = ['deleted-here']

/** Remembers that this browser deleted a thing, whose page may be on the screen until the next is loaded. */
export function noteDeleted(client: QueryClient, thingIdentifier: string): void {
  client.setQueryData<readonly string[]>(KEY, (known = []) => [...known, thingIdentifier])
}

/** Whether this browser deleted it some minutes ago at most, so that there is nothing to ask about it. */
export const isDeletedHere = (client: QueryClient, thingIdentifier: string): boolean =>
  client.getQueryData<readonly string[]>(KEY)?.includes(thingIdentifier) ?? false
