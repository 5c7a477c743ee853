import { readHex } from '#lib/hex.ts'
import { t } from '#web/text/text.ts'

import { type Field, FIELDS, isKeyField, type Mapping } from './fields.ts'
import type { Named } from '../named.ts'
import { findNamed, type KnownValues } from './known-values.ts'

/** What is wrong with a row, and with which of its fields. */
export interface Fault {
  field?: Field
  message: string
}

/** What rows get where the file has no column for it; empty for nothing. */
export type Defaults = Readonly<
  Record<'connectivityType' | 'companyId' | 'thingTypeId' | 'connectivityPlan', string>
>

export type Values = Partial<Record<Field, string>>

export interface ReadRow {
  /** Cleaned, names resolved to ids; without defaults. */
  given: Values
  /** With defaults. */
  values: Values
  faults: Fault[]
}

const HEX_FIELDS: readonly Field[] = [
  'applicationEUI',
  'applicationKey',
  'deviceAddress',
  'networkSessionKey',
  'applicationSessionKey',
]

const isHexField = (field: Field) => HEX_FIELDS.includes(field)

/** What a spreadsheet makes of a long identifier that happens to look like a number. */
const SPREADSHEET_NUMBER = /^\d([.,]\d+)?E\+\d+$/i

/** The values of a row by their fields, as the platform wants them written. */
export function readRow(
  cells: readonly string[],
  mapping: Mapping,
  defaults: Defaults,
  known: KnownValues
): ReadRow {
  const faults: Fault[] = []
  const given: Values = {}
  mapping.forEach((field, column) => {
    const cell = unescape(cells[column] ?? '')
    if (field === undefined || cell === '') return
    if ((isHexField(field) || field === 'thingIdentifier') && SPREADSHEET_NUMBER.test(cell)) {
      faults.push({ field, message: t('bulk.fault.spreadsheet-number') })
    }
    given[field] = isHexField(field) ? cleanHex(cell) : cell
  })

  const connectivityType = connectivityOf(given.connectivityType, defaults, given)
  if (given.connectivityType !== undefined) given.connectivityType = connectivityType
  const isLora = connectivityType !== 'ETHERNET'
  if (given.thingIdentifier !== undefined) {
    const { thingIdentifier } = given
    given.thingIdentifier = (isLora ? cleanHex(thingIdentifier) : thingIdentifier).toUpperCase()
  }
  for (const axis of ['latitude', 'longitude'] as const) {
    // A decimal comma, as Belgian spreadsheets write it
    given[axis] = given[axis]?.replace(/^([+-]?\d+),(\d+)$/, '$1.$2')
  }
  given.isPublic = truthOf(given.isPublic)

  const values: Values = { ...given, connectivityType }
  for (const field of ['companyId', 'thingTypeId', 'connectivityPlan'] as const) {
    if (values[field] === undefined && defaults[field] !== '') values[field] = defaults[field]
  }
  const technology = connectivityType.split('.')[0]
  const resolve = (field: 'companyId' | 'thingTypeId' | 'connectivityPlan', among: readonly Named[]) => {
    const text = values[field]
    if (text === undefined || among.length === 0) return
    const found = findNamed(among, text, field === 'companyId' ? undefined : technology)
    const fault = faultOf(field, text, found, technology)
    if (fault) faults.push({ field, message: fault })
    const id = found[0]?.id ?? text
    values[field] = id
    if (given[field] !== undefined) given[field] = id
  }
  resolve('companyId', known.companies)
  resolve('thingTypeId', known.types)
  // A default plan is for the things it fits
  if (given.connectivityPlan === undefined && !isLora) delete values.connectivityPlan
  resolve('connectivityPlan', known.plans)
  faults.push(...unfitFields(given, connectivityType))
  return { given, values, faults }
}

/** An apostrophe that an export put before what a spreadsheet would run, also before each of several tags. */
const unescape = (cell: string) => cell.trim().replace(/(^|;)'(?=[=+\-@＝＋－＠])/g, '$1')

/** What is not hexadecimal stays as it is, for the check to say so. */
function cleanHex(text: string): string {
  const { digits, bad } = readHex(text)
  return bad.length > 0 || digits === '' ? text : digits
}

function connectivityOf(text: string | undefined, defaults: Defaults, given: Values): string {
  const word = (text ?? '').toUpperCase().replace(/[^A-Z]/g, '')
  if (word.includes('OTAA')) return 'LORA.OTAA'
  if (word.includes('ABP')) return 'LORA.ABP'
  if (['ETHERNET', 'IP', 'LAN'].includes(word)) return 'ETHERNET'
  if (text !== undefined) return text
  if (defaults.connectivityType !== '') return defaults.connectivityType
  // The keys of a row tell how its thing is activated
  return given.networkSessionKey === undefined && given.deviceAddress === undefined ? 'LORA.OTAA' : 'LORA.ABP'
}

function truthOf(text: string | undefined): string | undefined {
  const word = text?.toLowerCase()
  if (word === undefined) return undefined
  if (['true', 'yes', '1', 'y', 'x', 'ja', 'oui'].includes(word)) return 'true'
  return ['false', 'no', '0', 'n', 'nee', 'non'].includes(word) ? 'false' : text
}

function faultOf(
  field: Field,
  text: string,
  [first, second]: readonly Named[],
  technology: string | undefined
): string | undefined {
  if (!first) return t('bulk.fault.unknown', { value: text })
  if (second) return t('bulk.fault.ambiguous', { value: text })
  const isUnfit =
    first.technology !== undefined && technology !== undefined && first.technology !== technology
  return isUnfit && field !== 'companyId'
    ? t('bulk.fault.unfit', { name: first.name, technology: first.technology ?? '' })
    : undefined
}

/** Values that mean nothing for a thing of this connectivity: more likely in the wrong column than not needed. */
function unfitFields(given: Values, connectivityType: string): Fault[] {
  const only: Partial<Record<Field, string>> = {
    deviceAddress: 'LORA.ABP',
    networkSessionKey: 'LORA.ABP',
    applicationSessionKey: 'LORA.ABP',
    applicationKey: 'LORA.OTAA',
    applicationEUI: 'LORA.OTAA',
  }
  return FIELDS.flatMap((field) => {
    if (given[field] === undefined) return []
    const wanted = only[field]
    if (wanted !== undefined && wanted !== connectivityType) {
      return [{ field, message: t('bulk.fault.only-for', { type: wanted }) }]
    }
    if (field === 'motionIndicator' && connectivityType === 'ETHERNET') {
      return [{ field, message: t('bulk.fault.only-for', { type: 'LORA' }) }]
    }
    return []
  })
}

/** How a cell may be shown: never a key, nor what may be one in a column that nobody has named yet. */
export const shownCell = (cell: string, field: Field | undefined): string =>
  cell.trim() !== '' && (isKeyField(field) || /(?:[0-9a-f][\s:.,-]*(?:0x)?){32,}/i.test(cell))
    ? '••••••••'
    : cell
