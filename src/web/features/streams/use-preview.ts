import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'

import { ApiError } from '#api/api-error.ts'
import { type StreamPreviewBody, streamPreviewQueries } from '#api/stream-preview.ts'
import type { StreamPreview } from '#contract/stream-preview.ts'

import { errorText } from './error-text.ts'
import { draftOf } from './stream-body.ts'
import type { StreamValues } from './stream-values.ts'

/** So long somebody must have typed nothing. */
const PAUSE_MS = 250

interface PreviewOptions {
  values: StreamValues
  streamDefinitionId: number | undefined
  /** Whose message it is; that of any where it is empty. */
  thingIdentifier: string
  /** One message that is kept. */
  messageId: number | undefined
  isAllowed: boolean
}

export interface ShownPreview {
  data: StreamPreview | undefined
  /** It belongs to what was typed before. */
  isOld: boolean
  /** Whether the service has none of it. */
  isAbsent: boolean
  fault: string | undefined
}

/** The exact requests that the form would make of a message, as it is typed. */
export function usePreview(options: PreviewOptions): ShownPreview {
  const { values, streamDefinitionId, thingIdentifier, messageId, isAllowed } = options
  const text = JSON.stringify({
    ...(streamDefinitionId !== undefined && { streamDefinitionId }),
    ...(thingIdentifier !== '' && { thingIdentifier }),
    ...(messageId !== undefined && { messageId }),
    draft: draftOf(values, false),
  } satisfies StreamPreviewBody)
  const [asked] = useDebouncedValue(text, PAUSE_MS)
  const body = useMemo(() => JSON.parse(asked) as StreamPreviewBody, [asked])
  const { data, error, isPlaceholderData } = useQuery({
    ...streamPreviewQueries.of(asked, body),
    enabled: isAllowed,
    placeholderData: keepPreviousData,
  })
  const isAbsent = error instanceof ApiError && error.status === 404 && thingIdentifier === ''
  return {
    data,
    isOld: isPlaceholderData || asked !== text,
    isAbsent: isAbsent && messageId === undefined,
    fault: error ? errorText(error) : undefined,
  }
}
