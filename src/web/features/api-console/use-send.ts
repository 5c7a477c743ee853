import { useRef, useState } from 'react'

import { ApiError } from '#api/api-error.ts'
import { requestRaw, type RawAnswer } from '#api/client.ts'
import type { Operation } from '#api/openapi-operations.ts'
import { queryClient } from '#api/query-client.ts'

import { remember } from './history.ts'
import { type RequestDraft, targetOf, writes } from './request-draft.ts'

export type Outcome =
  | { kind: 'answer'; answer: RawAnswer }
  /** No answer came; whether the request had an effect is then not known. */
  | { kind: 'lost'; message: string; milliseconds: number }
  | { kind: 'cancelled' }

/** Sends one request at a time; what was sent before is taken back by `cancel`. */
export function useSend(operation: Operation) {
  const [outcome, setOutcome] = useState<Outcome>()
  const [isSending, setIsSending] = useState(false)
  const running = useRef<AbortController>(undefined)

  const send = async (draft: RequestDraft) => {
    if (running.current) return
    const abort = new AbortController()
    running.current = abort
    setIsSending(true)
    const at = Date.now()
    const start = performance.now()
    const next = await attempt(operation, draft, abort.signal)
    const milliseconds = Math.round(performance.now() - start)
    running.current = undefined
    setIsSending(false)
    setOutcome(next.kind === 'lost' ? { ...next, milliseconds } : next)
    const { operationId, method } = operation
    const got = next.kind === 'answer' ? next.answer : { status: 0, bytes: 0 }
    const { status, bytes } = got
    remember({
      at,
      operationId,
      method,
      target: targetOf(operation, draft),
      ...draft,
      status,
      milliseconds,
      bytes,
    })
    // What was read before may be no longer so; also where nobody knows
    if (writes(operation))
      await queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'openapi' })
  }
  return { outcome, isSending, send, cancel: () => running.current?.abort() }
}

async function attempt(operation: Operation, draft: RequestDraft, signal: AbortSignal): Promise<Outcome> {
  try {
    const answer = await requestRaw({
      method: operation.method,
      url: `/api${targetOf(operation, draft)}`,
      body: draft.body.trim() === '' ? undefined : draft.body,
      signal,
    })
    return { kind: 'answer', answer }
  } catch (error) {
    if (signal.aborted) return { kind: 'cancelled' }
    return {
      kind: 'lost',
      message: error instanceof ApiError ? error.message : String(error),
      milliseconds: 0,
    }
  }
}
