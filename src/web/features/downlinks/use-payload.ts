import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'

import { downlinkQueries } from '#api/downlinks.ts'
import type { DownlinkEncoder } from '#contract/downlink-templates.ts'
import { inOwnWords } from '#web/text/server-words.ts'

import { dataOf, type FieldValues, valuesOf } from './field-values.ts'
import type { Draft } from './payload-draft.ts'
import { readHexPayload, readTextPayload, type PayloadReading } from './payload-reading.ts'

export interface Payload extends PayloadReading {
  /** On which port the codec sends it. */
  fPort?: number | undefined
  warnings?: readonly string[] | undefined
  /** Of what was typed a moment ago: what is typed now is being encoded. */
  isOld?: boolean
}

interface Source {
  draft: Pick<Draft, 'mode' | 'hex' | 'text' | 'fields'>
  /** Absent where fields cannot be encoded. */
  encoder: DownlinkEncoder | null | undefined
  /** Bytes that can be sent. */
  most: number
}

/** So long somebody must have typed nothing, in milliseconds. */
const PAUSE = 300

/** The payload that a draft makes, in whichever notation. */
export function usePayload({ draft, encoder, most }: Source): Payload {
  const { mode, hex, text, fields } = draft
  const encoded = useEncoded(mode === 'fields' ? encoder : undefined, fields, most)
  return useMemo(() => {
    if (mode === 'fields') return encoded
    return mode === 'hex' ? readHexPayload(hex, most) : readTextPayload(text, most)
  }, [mode, hex, text, most, encoded])
}

function useEncoded(
  encoder: DownlinkEncoder | null | undefined,
  values: FieldValues | undefined,
  most: number
): Payload {
  const { fields = [], thingTypeId = 0, example } = encoder ?? {}
  const asked = JSON.stringify(dataOf(fields, values ?? valuesOf(fields, example)))
  const [settled] = useDebouncedValue(asked, PAUSE)
  const data = useMemo(() => JSON.parse(settled) as Record<string, unknown>, [settled])
  const isAsked = encoder !== undefined && encoder !== null && thingTypeId > 0
  const {
    data: answer,
    error,
    isPlaceholderData,
  } = useQuery({
    ...downlinkQueries.encoded(thingTypeId, data),
    enabled: isAsked,
    placeholderData: keepPreviousData,
  })
  return useMemo(() => {
    const { payload, bytes = 0, fPort, warnings, errors = [] } = answer ?? {}
    const isOld = asked !== settled || isPlaceholderData || (answer === undefined && !error)
    const found = payload === undefined ? undefined : readHexPayload(payload, most)
    const fault = error?.message ?? (errors.length > 0 ? errors.map(inOwnWords).join('; ') : found?.fault)
    return {
      payload: fault === undefined && !isOld ? found?.payload : undefined,
      bytes,
      fault,
      fPort,
      warnings,
      isOld,
    }
  }, [answer, error, isPlaceholderData, asked, settled, most])
}
