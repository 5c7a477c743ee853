import { CODEC_KINDS, type ThingTypeCodecSummary } from '#contract/codecs.ts'
import { compareNames } from '#web/text/collation.ts'
import { readSort, type Sort } from '#web/ui/data-table-columns.ts'

export type CodecKind = (typeof CODEC_KINDS)[number]

/** A thing type that can be named in an address. */
export type TypeRow = ThingTypeCodecSummary & { thingTypeId: number }

export const SORT_COLUMNS = ['name', 'vendor', 'codec', 'things', 'modified'] as const
type SortColumn = (typeof SORT_COLUMNS)[number]

export interface TypesFilter {
  search: string
  kind: CodecKind | undefined
  vendor: string
  sort: Sort & { column: SortColumn }
}

/** What an address asks for. */
export function readFilter(params: URLSearchParams): TypesFilter {
  return {
    search: params.get('q') ?? '',
    kind: CODEC_KINDS.find((kind) => kind === params.get('codec')),
    vendor: params.get('vendor') ?? '',
    sort: readSort(params.get('sort'), SORT_COLUMNS, { column: 'name', descending: false }),
  }
}

/** Types without an id cannot be opened and are left out. */
export const rowsOf = (answer: readonly ThingTypeCodecSummary[]): TypeRow[] =>
  answer.flatMap((type) => {
    const { thingTypeId } = type
    return thingTypeId === undefined ? [] : [{ ...type, thingTypeId }]
  })

export const vendorsOf = (rows: readonly TypeRow[]): string[] =>
  [...new Set(rows.flatMap(({ vendor }) => vendor ?? []))].toSorted(compareNames)

/** Those that the filter keeps, in its order; the same of what it sorts by are in the order of their names. */
export function applyFilter(rows: readonly TypeRow[], filter: TypesFilter): TypeRow[] {
  const { kind, vendor, sort } = filter
  const words = filter.search.toLowerCase().split(/\s+/)
  const kept = rows.filter((row) => {
    if (kind !== undefined && row.kind !== kind) return false
    if (vendor !== '' && row.vendor !== vendor) return false
    const text = textOf(row)
    return words.every((word) => text.includes(word))
  })
  const compare = COMPARE[sort.column]
  const direction = sort.descending ? -1 : 1
  return kept.toSorted((a, b) => direction * compare(a, b) || COMPARE.name(a, b))
}

const KIND_ORDER: Record<CodecKind, number> = { NONE: 0, SCRIPT: 1, BUILT_IN: 2 }

const COMPARE: Record<SortColumn, (a: TypeRow, b: TypeRow) => number> = {
  name: (a, b) => compareNames(a.name ?? '', b.name ?? '') || a.thingTypeId - b.thingTypeId,
  vendor: (a, b) => compareNames(a.vendor ?? '', b.vendor ?? ''),
  codec: (a, b) => KIND_ORDER[a.kind ?? 'NONE'] - KIND_ORDER[b.kind ?? 'NONE'],
  things: (a, b) => (a.things ?? 0) - (b.things ?? 0),
  modified: (a, b) => (a.modifiedAt ?? 0) - (b.modifiedAt ?? 0),
}

const textOf = ({ name, vendor, vendorReference, builtIn, thingTypeId }: TypeRow) =>
  [name, vendor, vendorReference, builtIn, thingTypeId].join(' ').toLowerCase()
