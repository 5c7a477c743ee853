import type * as z from 'zod/mini'

import { check, type Checked } from '#contract/validate.ts'

import { wordedFaults } from './wording.ts'

/** As `check`, with its faults in the user's language. */
export function checkInWords<S extends z.ZodMiniType>(schema: S, input: unknown): Checked<z.output<S>> {
  const checked = check(schema, input)
  return checked.ok ? checked : { ok: false, errors: wordedFaults(checked.errors) }
}
