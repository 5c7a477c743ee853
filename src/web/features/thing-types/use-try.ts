import { useState } from 'react'

import { useTryCodec } from '#api/codecs.ts'
import type { CodecTryAnswer, ThingTypeCodec } from '#contract/codecs.ts'

import { faultOf, type ScriptFault } from './script-fault.ts'
import { useReason } from './use-reason.ts'
import type { ScriptDraft } from './use-script-draft.ts'
import { NO_FIELDS, readFields, type TryFields } from './try-input.ts'

/** What a codec made of a payload. */
export interface TryOutcome {
  answer: CodecTryAnswer
  /** What is saved made of it, where what was tried is not saved. */
  before: CodecTryAnswer | undefined
  /** What was tried: a fault of it points into this text alone. */
  script: string
}

export interface Trial {
  fields: TryFields
  change: (fields: Partial<TryFields>) => void
  /** Takes all fields at once, and decodes. */
  take: (fields: TryFields) => void
  run: () => void
  isBusy: boolean
  outcome: TryOutcome | undefined
  fault: ScriptFault | undefined
}

/** Decodes a payload by what is in the editor, or by what the type has where that is empty. */
export function useTry({ thingTypeId = 0 }: ThingTypeCodec, { text, isDirty }: ScriptDraft): Trial {
  const [fields, setFields] = useState(NO_FIELDS)
  const [outcome, setOutcome] = useState<TryOutcome>()
  const [fault, setFault] = useState<ScriptFault>()
  const [isBusy, setBusy] = useState(false)
  const { mutateAsync } = useTryCodec(thingTypeId)
  const isAllowed = useReason() === undefined

  const decode = async (tried: TryFields) => {
    const { input, faults } = readFields(tried)
    if (!isAllowed || input.payload === '' || Object.keys(faults).length > 0 || isBusy) return
    setBusy(true)
    setFault(undefined)
    try {
      const isTried = isDirty && text.trim() !== ''
      const [answer, before] = await Promise.all([
        mutateAsync({ ...input, ...(isTried && { script: text }) }),
        isTried ? mutateAsync(input) : undefined,
      ])
      setOutcome({ answer, before, script: text })
    } catch (error) {
      setOutcome(undefined)
      setFault(faultOf(error))
    } finally {
      setBusy(false)
    }
  }
  return {
    fields,
    change: (changes) => {
      setFields({ ...fields, ...changes })
      setOutcome(undefined)
      setFault(undefined)
    },
    take: (taken) => {
      setFields(taken)
      void decode(taken)
    },
    run: () => void decode(fields),
    isBusy,
    outcome,
    fault,
  }
}
