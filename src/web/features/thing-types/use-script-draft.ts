import { useState } from 'react'

import type { ThingTypeCodec } from '#contract/codecs.ts'

export interface ScriptDraft {
  text: string
  /** Whether it differs from what is saved. */
  isDirty: boolean
  /** Whether somebody else has saved since the first change. */
  isOvertaken: boolean
  change: (text: string) => void
  /** Back to what is saved. */
  discard: () => void
}

/** What is in the editor: the saved script, until somebody changes it here. */
export function useScriptDraft({ script: saved = '', modifiedAt }: ThingTypeCodec): ScriptDraft {
  const [draft, setDraft] = useState<{ text: string; of: number | undefined }>()
  const text = draft?.text ?? saved
  const isDirty = text !== saved
  return {
    text,
    isDirty,
    isOvertaken: isDirty && draft?.of !== modifiedAt,
    change: (next) => setDraft({ text: next, of: draft && isDirty ? draft.of : modifiedAt }),
    discard: () => setDraft(undefined),
  }
}
