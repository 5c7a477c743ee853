import { useMemo, useState } from 'react'

import type { ThingTypeCodec } from '#contract/codecs.ts'
import { useKeptForm } from '#web/ui/use-kept-form.ts'

export interface ScriptDraft {
  text: string
  /** Whether it differs from what is saved. */
  isDirty: boolean
  /** Whether somebody else has saved since the first change. */
  isOvertaken: boolean
  /** Whether it was typed before the page was loaded again. */
  wasKept: boolean
  change: (text: string) => void
  /** Back to what is saved. */
  discard: () => void
}

const NO_SECRETS: readonly never[] = []

/** What is in the editor: the saved script, until somebody changes it here. */
export function useScriptDraft({ script: saved = '', modifiedAt }: ThingTypeCodec): ScriptDraft {
  const [draft, setDraft] = useState<{ text: string; of: number | undefined }>()
  const text = draft?.text ?? saved
  const isDirty = text !== saved
  // With what it was begun from, so that it is still known whether somebody else has saved since
  const values = useMemo(() => ({ text, of: draft?.of ?? 0 }), [text, draft?.of])
  const wasKept = useKeptForm(
    {
      values,
      isDirty: () => isDirty,
      setValues: (kept) => setDraft({ text: kept.text ?? saved, of: kept.of || undefined }),
    },
    NO_SECRETS
  )
  return {
    text,
    isDirty,
    wasKept,
    isOvertaken: isDirty && draft?.of !== modifiedAt,
    change: (next) => setDraft({ text: next, of: draft && isDirty ? draft.of : modifiedAt }),
    discard: () => setDraft(undefined),
  }
}
