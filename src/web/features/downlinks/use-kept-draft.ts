import { useMemo } from 'react'

import { useKeptForm } from '#web/ui/use-kept-form.ts'

import type { FieldValues } from './field-values.ts'

const NO_SECRETS: readonly never[] = []
/** The encoder's defaults, which nobody has touched yet. */
const UNTOUCHED: FieldValues = {}

interface KeptDraft<Values> {
  draft: Values
  change: (changes: Partial<Values>) => void
  isDirty: boolean
}

/** Keeps a downlink that somebody writes while its page is loaded again. @returns whether the form holds what was kept */
export function useKeptDraft<Values extends { fields: FieldValues | undefined }>({
  draft,
  change,
  isDirty,
}: KeptDraft<Values>): boolean {
  const values = useMemo(() => ({ ...draft, fields: draft.fields ?? UNTOUCHED }), [draft])
  return useKeptForm(
    {
      values,
      isDirty: () => isDirty,
      setValues: ({ fields, ...kept }) => {
        const touched = fields !== undefined && Object.keys(fields).length > 0
        change({ ...kept, ...(touched && { fields }) } as unknown as Partial<Values>)
      },
    },
    NO_SECRETS
  )
}
