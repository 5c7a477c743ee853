import type { QueryClient } from '@tanstack/react-query'

const KEY = ['deleted-here']

/** Remembers that this browser deletes a thing, whose page may be on the screen until the next is loaded. */
export function noteDeleted(client: QueryClient, thingIdentifier: string): void {
  client.setQueryData<readonly string[]>(KEY, (known = []) => [...known, thingIdentifier])
}

/** It is there after all. */
export function forgetDeleted(client: QueryClient, thingIdentifier: string): void {
  client.setQueryData<readonly string[]>(KEY, (known) => known?.filter((each) => each !== thingIdentifier))
}

/** Whether this browser deletes it, or did some minutes ago at most, so that there is nothing to ask about it. */
export const isDeletedHere = (client: QueryClient, thingIdentifier: string): boolean =>
  client.getQueryData<readonly string[]>(KEY)?.includes(thingIdentifier) ?? false
