import { getSelection } from '#api/bulk/selection.ts'
import { findThings } from '#api/fleet/find-things.ts'
import type { SendTarget } from '#api/template-run.ts'
import type { ThingResource } from '#contract/things.ts'

export const SOURCES = ['filter', 'selection', 'list'] as const
export type Source = (typeof SOURCES)[number]

/** Which things a template is for, as the address has it. */
export interface TargetFilter {
  source: Source
  search: string
  /** A thing type's name; empty for any. */
  type: string
  tag: string
}

/** The type of an address that asks for things of any. */
export const ANY_TYPE = 'any'

/** @param ofTemplate the type that the template is for, which is what an address without one means */
export function readTargetFilter(params: URLSearchParams, ofTemplate: string | undefined): TargetFilter {
  const type = params.get('type') ?? ofTemplate ?? ''
  return {
    source: SOURCES.find((known) => known === params.get('from')) ?? 'filter',
    search: params.get('q') ?? '',
    type: type === ANY_TYPE ? '' : type,
    tag: params.get('tag') ?? '',
  }
}

/** An identifier as labels print it: `70:B3:D5…` or `70-B3-D5…`. */
const PAIRS = /^(?:[0-9A-F]{2}[:-])+[0-9A-F]{2}$/

/** The identifiers in a text that was pasted, each once, in whatever way they are parted. */
export function identifiersIn(text: string): string[] {
  const words = text.toUpperCase().split(/[\s,;|"']+/)
  const plain = words.map((word) => (PAIRS.test(word) ? word.replaceAll(/[:-]/g, '') : word))
  return [...new Set(plain.filter((word) => word !== ''))]
}

/** The things that are to get it, in the order of the fleet or of the list. */
export function targetsOf(
  things: readonly ThingResource[],
  { source, search, type, tag }: TargetFilter,
  pasted: string
): SendTarget[] {
  if (source !== 'filter') {
    const names = new Map(things.map(({ thingIdentifier, thingName }) => [thingIdentifier, thingName]))
    const ids = source === 'list' ? identifiersIn(pasted) : [...getSelection()]
    return ids.map((id) => ({ id, name: names.get(id) ?? '' }))
  }
  const found = search.trim() === '' ? things : findThings(things, search, things.length).things
  return found
    .filter((thing) => (type === '' || thing.thingType === type) && (tag === '' || thing.tags?.includes(tag)))
    .map(({ thingIdentifier, thingName }) => ({ id: thingIdentifier, name: thingName ?? '' }))
}
