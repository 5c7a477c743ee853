import { useSyncExternalStore } from 'react'

import { withoutSecrets } from './secret-names.ts'

/** A request that was sent, as this browser remembers it: without secrets, and without its answer. */
export interface HistoryEntry {
  id: string
  /** Milliseconds since the epoch. */
  at: number
  operationId: string
  method: string
  /** Below the base path, as it was sent. */
  target: string
  parameters: Readonly<Record<string, readonly string[]>>
  /** Empty where there was none, or where it was no JSON. */
  body: string
  /** Something of the body is not kept. */
  isReduced: boolean
  /** 0 where no answer came. */
  status: number
  milliseconds: number
  bytes: number
}

type Sent = Omit<HistoryEntry, 'id' | 'isReduced'>

const KEY = 'thingdeck-api-console'
const MOST_ENTRIES = 50
const LONGEST_BODY = 20_000

const listeners = new Set<() => void>()
let known: { text: string; entries: readonly HistoryEntry[] } | undefined

function read(): readonly HistoryEntry[] {
  const text = localStorage.getItem(KEY) ?? '[]'
  // The same list for the same text, as `useSyncExternalStore` wants it
  if (known?.text !== text) known = { text, entries: parse(text) }
  return known.entries
}

function parse(text: string): readonly HistoryEntry[] {
  try {
    const entries: unknown = JSON.parse(text)
    return Array.isArray(entries) ? (entries as HistoryEntry[]).filter((entry) => 'operationId' in entry) : []
  } catch {
    return []
  }
}

function write(entries: readonly HistoryEntry[]) {
  try {
    localStorage.setItem(KEY, JSON.stringify(entries))
  } catch {
    // Full, or forbidden: a history is a convenience, and the request has been sent
  }
  for (const tell of listeners) tell()
}

/** Newest first. */
export function remember(sent: Sent): void {
  const { body, isReduced } = keptBody(sent.body)
  const entry = { ...sent, id: crypto.randomUUID(), body, isReduced }
  write([entry, ...read()].slice(0, MOST_ENTRIES))
}

export const forgetAll = (): void => write([])

export const findEntry = (id: string | null): HistoryEntry | undefined =>
  read().find((entry) => entry.id === id)

export function useHistoryEntries(): readonly HistoryEntry[] {
  return useSyncExternalStore(subscribe, read)
}

function subscribe(tell: () => void) {
  listeners.add(tell)
  window.addEventListener('storage', tell)
  return () => {
    listeners.delete(tell)
    window.removeEventListener('storage', tell)
  }
}

/** Only of JSON is it known which part is secret, so that nothing else is kept. */
function keptBody(text: string): { body: string; isReduced: boolean } {
  if (text.trim() === '') return { body: '', isReduced: false }
  try {
    const { value, isReduced } = withoutSecrets(JSON.parse(text))
    const body = JSON.stringify(value, undefined, 2)
    return body.length > LONGEST_BODY ? { body: '', isReduced: true } : { body, isReduced }
  } catch {
    return { body: '', isReduced: true }
  }
}
