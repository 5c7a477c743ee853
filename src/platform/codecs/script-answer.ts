import type { Position } from './codec.ts'
import { positionIn, textOf } from './decoded-values.ts'
import { MOST_WORDS, wordsIn } from './script-words.ts'

/** A container as a thing type declares it. */
export interface DeclaredContainer {
  container: string
  name: string
}

export interface ScriptValue {
  container: string
  value: string
  unit?: string
}

/** What a script made of a payload, as the platform stores it. */
export interface ScriptDecoded {
  values: ScriptValue[]
  location?: Position
  errors: string[]
  warnings: string[]
}

const MOST_VALUES = 100
const DEEPEST = 6
const LONGEST_NAME = 64
const LONGEST_VALUE = 256

/**
 * Reads what `decodeUplink` of TS013 answered. Nested objects and lists become containers with dotted names (`air.co2`,
 * `probe.0`); `{ value, unit }` is one value with its unit; numbers, booleans and text are values, null is none. A name is
 * that of the type's container with this id, or else with this id or friendly name in any case, or else one of its own.
 * The type's containers come first, in their order. `location` with latitude and longitude is the thing's position.
 *
 * @param json an object `{ data, warnings, errors }`
 */
export function readScriptAnswer(json: string, declared: readonly DeclaredContainer[]): ScriptDecoded {
  const answer: unknown = JSON.parse(json)
  const fields = isRecord(answer) ? answer : {}
  const warnings = wordsIn(fields['warnings'])
  const errors = wordsIn(fields['errors'])
  if (errors.length > 0) return { values: [], errors, warnings }
  if (!isRecord(fields['data'])) {
    return { values: [], errors: ['The codec answered no data.'], warnings }
  }
  const { location: place, ...data } = fields['data']
  const location = positionIn(place)
  const found = new Map<string, ScriptValue>()
  const measured = location || place === undefined ? data : { ...data, location: place }
  collect(measured, '', 0, (name, value, unit) => {
    if (found.size >= MOST_VALUES && !found.has(name))
      warnings.push(`${name} is left out: over ${MOST_VALUES} values`)
    else if (name.length > LONGEST_NAME)
      warnings.push(`${name.slice(0, LONGEST_NAME)}… is left out: its name is too long`)
    else {
      const container = containerOf(name, declared)
      found.set(container, {
        container,
        value: value.slice(0, LONGEST_VALUE),
        ...(unit !== undefined && { unit }),
      })
    }
  })
  const values = inOrder([...found.values()], declared)
  if (values.length === 0 && !location) errors.push('The payload carries no value.')
  return { values, ...(location && { location }), errors, warnings: warnings.slice(0, MOST_WORDS) }
}

type Visit = (name: string, value: string, unit: string | undefined) => void

function collect(value: unknown, name: string, depth: number, visit: Visit) {
  if (depth > DEEPEST) return
  if (isRecord(value)) {
    const { value: inner, unit, ...others } = value
    const measured = name === '' || Object.keys(others).length > 0 ? undefined : textOf(inner)
    if (measured !== undefined && (unit === undefined || typeof unit === 'string')) {
      visit(name, measured, unit?.slice(0, 32))
      return
    }
  }
  if (typeof value === 'object' && value !== null) {
    for (const [part, item] of Object.entries(value)) {
      collect(item, name === '' ? part : `${name}.${part}`, depth + 1, visit)
    }
    return
  }
  const text = textOf(value)
  if (text !== undefined && name !== '') visit(name, text, undefined)
}

function containerOf(name: string, declared: readonly DeclaredContainer[]): string {
  const lower = name.toLowerCase()
  const known =
    declared.find(({ container }) => container === name) ??
    declared.find(({ container }) => container.toLowerCase() === lower) ??
    declared.find((each) => each.name.toLowerCase() === lower)
  return known?.container ?? name
}

function inOrder(values: readonly ScriptValue[], declared: readonly DeclaredContainer[]): ScriptValue[] {
  const places = new Map(declared.map(({ container }, index) => [container, index]))
  const placeOf = ({ container }: ScriptValue) => places.get(container) ?? declared.length
  return values.toSorted((a, b) => placeOf(a) - placeOf(b))
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
