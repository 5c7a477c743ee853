import type * as z from 'zod/mini'

import type { FieldError } from './error.ts'

export type Checked<T> = { ok: true; value: T } | { ok: false; errors: { field: string; message: string }[] }

interface Issue {
  code?: string
  path: readonly PropertyKey[]
  message: string
  input?: unknown
  errors?: readonly (readonly Issue[])[]
}

/**
 * Checks what came in against a schema and names every offending field at once.
 * A `null` counts as absent, unknown fields are dropped.
 */
export function check<S extends z.ZodMiniType>(schema: S, input: unknown): Checked<z.output<S>> {
  const result = schema.safeParse(withoutNulls(input), { reportInput: true })
  if (result.success) return { ok: true, value: result.data }

  const errors: { field: string; message: string }[] = []
  for (const issue of result.error.issues as readonly Issue[]) {
    const field = fieldPath(issue.path)
    // One message a field: the first says what is wrong, later ones follow from it
    if (errors.some((known) => known.field === field)) continue
    errors.push({ field, message: messageOf(issue, field) })
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

function messageOf(issue: Issue, field: string): string {
  if (issue.code !== 'custom' && issue.input === undefined) {
    const name = field.split('.').at(-1) ?? ''
    return name === ''
      ? 'A body is needed'
      : `${name.charAt(0).toUpperCase()}${name.slice(1)} may not be null`
  }
  return issue.message
}

function withoutNulls(input: unknown): unknown {
  if (Array.isArray(input)) return input.map(withoutNulls)
  if (typeof input !== 'object' || input === null) return input
  return Object.fromEntries(
    Object.entries(input).flatMap(([key, value]) => (value === null ? [] : [[key, withoutNulls(value)]]))
  )
}

/** Joins errors of several checks, the first message of a field winning. */
export function joinErrors(...lists: readonly (readonly FieldError[])[]): FieldError[] {
  const byField = new Map<string, FieldError>()
  for (const error of lists.flat()) {
    const field = error.field ?? ''
    if (!byField.has(field)) byField.set(field, error)
  }
  return [...byField.values()]
}
