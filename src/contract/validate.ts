import type * as z from 'zod/mini'

import { issueMessage, type Issue, SAYS_NOTHING } from './issue-message.ts'

export type Checked<T> = { ok: true; value: T } | { ok: false; errors: FieldFault[] }

/**
 * Checks what came in against a schema and names every offending field at once.
 * A `null` counts as absent, unknown fields are dropped.
 */
export function check<S extends z.ZodMiniType>(schema: S, input: unknown): Checked<z.output<S>> {
  const result = schema.safeParse(withoutNulls(input), { reportInput: true, error: () => SAYS_NOTHING })
  if (result.success) return { ok: true, value: result.data }

  const errors: FieldFault[] = []
  for (const issue of result.error.issues as readonly Issue[]) {
    const field = fieldPath(issue.path)
    // One message a field: the first says what is wrong, later ones follow from it
    if (errors.some((known) => known.field === field)) continue
    errors.push({ field, message: issueMessage(issue, field) })
  }
  return { ok: false, errors }
}

/** `['keys', 'applicationSessionkeys', 0, 'port']` as `keys.applicationSessionkeys[0].port`. */
export function fieldPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (dotted, part) =>
      typeof part === 'number'
        ? `${dotted}[${part}]`
        : dotted === ''
          ? String(part)
          : `${dotted}.${String(part)}`,
    ''
  )
}

/** Deeper than any schema looks. A body of nothing but brackets would otherwise exhaust the stack. */
const DEEPEST = 16

function withoutNulls(input: unknown, depth = 0): unknown {
  if (typeof input !== 'object' || input === null || depth > DEEPEST) return input
  if (Array.isArray(input)) return input.map((item) => withoutNulls(item, depth + 1))
  return Object.fromEntries(
    Object.entries(input).flatMap(([key, value]) =>
      value === null ? [] : [[key, withoutNulls(value, depth + 1)]]
    )
  )
}

/**
 * The fields of an object that are valid each by itself, normalised: what further checks can go on with, so that their
 * faults are named together with those of the schema.
 */
export function validFields<S extends z.ZodMiniObject>(schema: S, input: unknown): Partial<z.output<S>> {
  const fields = withoutNulls(input)
  if (typeof fields !== 'object' || fields === null) return {}
  const valid: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(schema.shape) as [string, z.ZodMiniType][]) {
    const result = field.safeParse((fields as Record<string, unknown>)[name])
    if (result.success && result.data !== undefined) valid[name] = result.data
  }
  return valid as Partial<z.output<S>>
}

interface FieldFault {
  field: string
  message: string
}

/** Joins errors of several checks, the first message of a field winning. */
export function joinErrors(...lists: readonly (readonly FieldFault[])[]): FieldFault[] {
  const byField = new Map<string, FieldFault>()
  for (const error of lists.flat()) {
    if (!byField.has(error.field)) byField.set(error.field, error)
  }
  return [...byField.values()]
}
