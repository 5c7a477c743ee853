import { useSyncExternalStore } from 'react'

import { type ThingsFilter, thingsSearch } from '#web/paths.ts'
import { compareNames } from '#web/text/collation.ts'

/** A list that somebody named: its filters, columns and order, as its address has them. */
export interface SavedView {
  name: string
  search: string
}

const KEY = 'thingdeck.things.views'
export const MOST_NAME = 60

const listeners = new Set<() => void>()
let known: { text: string | null; views: readonly SavedView[] } = { text: null, views: [] }

/** What makes a view: all but its name. */
export function viewSearch(filter: ThingsFilter): string {
  const { view: _, ...rest } = filter
  return thingsSearch(rest).toString()
}

/** Kept in this browser; another tab's changes arrive as well. */
export function useSavedViews(): readonly SavedView[] {
  return useSyncExternalStore(subscribe, read)
}

export function saveView(view: SavedView): void {
  const others = read().filter(({ name }) => name !== view.name)
  write([...others, view].toSorted((a, b) => compareNames(a.name, b.name)))
}

export const deleteView = (name: string): void => write(read().filter((view) => view.name !== name))

function subscribe(listener: () => void) {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

function read(): readonly SavedView[] {
  const text = localStorage.getItem(KEY)
  if (text !== known.text) known = { text, views: parse(text) }
  return known.views
}

function write(views: readonly SavedView[]) {
  localStorage.setItem(KEY, JSON.stringify(views))
  for (const listener of listeners) listener()
}

function parse(text: string | null): SavedView[] {
  try {
    const value: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(value) ? value.filter(isView) : []
  } catch {
    return []
  }
}

const isView = (value: unknown): value is SavedView =>
  typeof value === 'object' &&
  value !== null &&
  'name' in value &&
  typeof value.name === 'string' &&
  'search' in value &&
  typeof value.search === 'string'
