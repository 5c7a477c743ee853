import type { Job, RowResult } from '#api/bulk/job.ts'
import { lackOf } from '#api/limits.ts'
import { worded } from '#api/wording.ts'
import { saysMissing } from '#contract/issue-message.ts'
import { createThing, updateThing } from '#contract/thing-writes.ts'
import { type ThingResource } from '#contract/things.ts'
import { check } from '#contract/validate.ts'
import { lackText } from '#web/permission/lack-text.ts'
import { t } from '#web/text/text.ts'
import { withoutName } from '#web/ui/without-name.ts'

import { splitTags } from '../split-tags.ts'
import { type Field, FIELDS, type Mapping } from './fields.ts'
import type { KnownValues } from './known-values.ts'
import { nextTask } from './next-task.ts'
import type { FileRow } from './parse-csv.ts'
import { type Defaults, type Fault, readRow, type Values } from './read-row.ts'
import { createBody, updateBody } from './thing-body.ts'

/** What a row is for: `exists` rows have an identifier that the fleet has already, and are not updated. */
export type RowState = 'good' | 'bad' | 'exists'

export interface CheckedRow extends FileRow {
  id: string
  name: string
  state: RowState
  faults: readonly Fault[]
  /** What is sent for a good row. */
  job?: Job
}

export interface CheckSettings {
  mapping: Mapping
  defaults: Defaults
  known: KnownValues
  /** Whether rows of things that exist change them. */
  updatesExisting: boolean
}

/** Rows that are checked at a time, so that the page can answer in between. */
const SLICE = 200

/** Checks every row as the platform would, and against the other rows. @throws {DOMException} when aborted */
export async function checkRows(
  rows: readonly FileRow[],
  settings: CheckSettings,
  signal: AbortSignal
): Promise<CheckedRow[]> {
  const checked: CheckedRow[] = []
  const seen = { ids: new Map<string, number>(), addresses: new Map<string, number>() }
  for (let start = 0; start < rows.length; start += SLICE) {
    for (const row of rows.slice(start, start + SLICE)) checked.push(checkRow(row, settings, seen))
    await nextTask()
    signal.throwIfAborted()
  }
  return checked
}

/** Where each value was met first. */
interface Seen {
  ids: Map<string, number>
  addresses: Map<string, number>
}

function checkRow(row: FileRow, settings: CheckSettings, seen: Seen): CheckedRow {
  const { mapping, defaults, known, updatesExisting } = settings
  const { given, values, faults: cellFaults } = readRow(row.cells, mapping, defaults, known)
  const id = values.thingIdentifier ?? ''
  const existing = known.things.get(id)
  const isUpdate = existing !== undefined && updatesExisting
  const { job, faults: schemaFaults } = isUpdate
    ? jobOf({ kind: 'update', given, existing })
    : jobOf({ kind: 'create', values })
  const name = values.thingName ?? existing?.thingName ?? ''
  const faults = firstOfEachField([
    ...cellFaults,
    ...schemaFaults,
    ...(isUpdate ? changedConnectivity(given, existing) : []),
    ...repeats(row.row, values, seen),
    ...takenAddress(values, known),
    ...beyondLimits(isUpdate ? given : values, isUpdate ? existing : undefined, known),
  ])
  const isKnown = existing !== undefined && !updatesExisting && id !== ''
  // A row that is not sent may be as it likes, but the same thing twice in a file is a mistake either way
  const counted = isKnown ? faults.filter(({ field }) => field === 'thingIdentifier') : faults
  const state = counted.length > 0 ? 'bad' : isKnown ? 'exists' : 'good'
  const base = { ...row, id, name, state, faults: counted } as const
  return state === 'good' && job ? { ...base, job: { row: row.row, id, name, call: job } } : base
}

type Wanted = { kind: 'create'; values: Values } | { kind: 'update'; given: Values; existing: ThingResource }

function jobOf(wanted: Wanted): { job?: Job['call']; faults: Fault[] } {
  if (wanted.kind === 'create') {
    const result = check(createThing.body, createBody(wanted.values))
    return result.ok
      ? { job: { kind: 'create', body: result.value }, faults: [] }
      : { faults: result.errors.map(toFault) }
  }
  const result = check(updateThing.body, updateBody(wanted.given, wanted.existing))
  return result.ok
    ? { job: { kind: 'update', body: result.value }, faults: [] }
    : { faults: result.errors.map(toFault) }
}

/** `keys.applicationSessionkeys[0].applicationSessionKey` is the column of that key. */
function toFault({ field, message }: { field: string; message: string }): Fault {
  const names = field.split(/[.[\]]+/).toReversed()
  const column = names.map((name) => FIELDS.find((known) => known === name)).find(Boolean)
  if (column === undefined) return { message: worded(message) }
  const said = saysMissing(message) ? t('bulk.fault.missing') : withoutName(worded(message), names[0] ?? '')
  return { field: column, message: said }
}

function firstOfEachField(faults: readonly Fault[]): Fault[] {
  const fields = new Set<Field | undefined>()
  return faults.filter(({ field }) => {
    const isFirst = field === undefined || !fields.has(field)
    fields.add(field)
    return isFirst
  })
}

function changedConnectivity(given: Values, { connectivityType }: ThingResource): Fault[] {
  const isOther =
    given.connectivityType !== undefined &&
    connectivityType !== undefined &&
    given.connectivityType !== connectivityType
  return isOther
    ? [{ field: 'connectivityType', message: t('bulk.fault.connectivity', { type: connectivityType }) }]
    : []
}

function repeats(row: number, { thingIdentifier: id, deviceAddress }: Values, seen: Seen): Fault[] {
  const faults: Fault[] = []
  const meet = (field: Field, known: Map<string, number>, value: string | undefined) => {
    if (value === undefined) return
    const first = known.get(value)
    if (first === undefined) known.set(value, row)
    else faults.push({ field, message: t('bulk.fault.repeated', { row: first }) })
  }
  meet('thingIdentifier', seen.ids, id)
  meet('deviceAddress', seen.addresses, deviceAddress)
  return faults
}

function takenAddress({ thingIdentifier, deviceAddress }: Values, { addresses }: KnownValues): Fault[] {
  const owner = deviceAddress === undefined ? undefined : addresses.get(deviceAddress)
  return owner === undefined || owner === thingIdentifier
    ? []
    : [{ field: 'deviceAddress', message: t('bulk.fault.address-taken', { id: owner }) }]
}

/** What the limits of the user's account ask of the thing as it would be, and it would not have. */
function beyondLimits(wanted: Values, existing: ThingResource | undefined, known: KnownValues): Fault[] {
  const company = known.companies.find(({ id }) => id === wanted.companyId)?.name
  const thing = {
    companyName: wanted.companyId === undefined ? existing?.companyName : company,
    tags: wanted.tags === undefined ? (existing?.tags ?? []) : splitTags(wanted.tags),
  }
  const message = lackText(known.limits, thing)
  const isCompany = lackOf(known.limits, thing) === 'company'
  return message === undefined ? [] : [{ field: isCompany ? 'companyId' : 'tags', message }]
}

/** What the results say of the rows that are not sent. */
export function notSentResults(rows: readonly CheckedRow[]): RowResult[] {
  return rows
    .filter(({ state }) => state !== 'good')
    .map(({ row, id, name, state, faults }) => ({
      row,
      id,
      name,
      outcome: state === 'bad' ? 'invalid' : 'exists',
      message: faults.map(faultText).join('; '),
    }))
}

export const faultText = ({ field, message }: Fault) =>
  field === undefined ? message : `${t(`bulk.field.${field}`)}: ${message}`
