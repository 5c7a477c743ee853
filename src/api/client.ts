import { type AnswerOf, type CallOf, type Endpoint, fillPath } from '#contract/endpoint.ts'
import { ErrorBody } from '#contract/error.ts'

import { unlessAway } from './answering.ts'
import { ApiError } from './api-error.ts'
import { readUnlessDeparting } from './deleted-things.ts'
import { HEADERS, takeEarly } from './early-answer.ts'
import { readTolerantly, UNREADABLE } from './read-tolerantly.ts'
import { reportUnreadable } from './report-unreadable.ts'
import { setSignedOut } from './signed-out.ts'

type Scalar = string | number | boolean

/** `{ params, query, body }` as far as the endpoint takes them; what has no required field may be left out. */
type Part<Name extends string, Value> = [Value] extends [undefined]
  ? unknown
  : Record<string, never> extends Value
    ? { [K in Name]?: Value }
    : { [K in Name]: Value }

type Call<E extends Endpoint> = Part<'params', CallOf<E>['params']> &
  Part<'query', CallOf<E>['query']> &
  Part<'body', CallOf<E>['body']> & { signal?: AbortSignal }

interface LooseCall {
  params?: Record<string, string | number>
  query?: Record<string, Scalar | readonly Scalar[] | undefined>
  body?: unknown
  signal?: AbortSignal
}

/**
 * Calls one operation. The only `fetch` of the web app but for `early-answer.ts`; no token ever reaches the browser.
 * @throws {ApiError} for every failure but an abort by `signal`, which is thrown as it is
 */
export async function request<const E extends Endpoint>(endpoint: E, call: Call<E>): Promise<AnswerOf<E>> {
  return (await requestDated(endpoint, call)).answer
}

/** As `request`, with the instant of the answer by the server's clock, in milliseconds since the epoch. */
export async function requestDated<const E extends Endpoint>(
  endpoint: E,
  call: Call<E>
): Promise<{ answer: AnswerOf<E>; date: number }> {
  const { params, query, body, signal }: LooseCall = call
  const url = `/api${fillPath(endpoint.path, params)}${toSearch(query)}`
  const ask = (given?: AbortSignal) =>
    exchange(url, {
      method: endpoint.method,
      headers: {
        ...HEADERS,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(given && { signal: given }),
    })
  const thingIdentifier = endpoint.method === 'GET' ? params?.['thingIdentifier'] : undefined
  const { response, text } = await (typeof thingIdentifier === 'string'
    ? readUnlessDeparting(thingIdentifier, signal, ask)
    : ask(signal))
  const json = parse(text)
  if (response.status === 401) setSignedOut(true)
  if (!response.ok) throw refusal(response, json)
  const date = Date.parse(response.headers.get('date') ?? '')
  return {
    // The reader makes what the schema describes, which is more than its type can say
    answer: readAnswer(endpoint, json) as AnswerOf<E>,
    date: Number.isNaN(date) ? Date.now() : date,
  }
}

interface EventStreamCall {
  query: NonNullable<LooseCall['query']>
  /** Of the last event that was seen. */
  lastEventId?: string
  signal: AbortSignal
}

/** Opens a stream of events. It is a fetch and no `EventSource`, which could not carry the header `X-CSRF`. */
export async function openEventStream(
  { path }: Endpoint,
  { query, lastEventId, signal }: EventStreamCall
): Promise<Response> {
  const response = await fetch(`/api${path}${toSearch(query)}`, {
    headers: {
      accept: 'text/event-stream',
      'x-csrf': '1',
      ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
    },
    signal,
  })
  if (response.status === 401) setSignedOut(true)
  return response
}

/** An answer as it came, whatever it is. */
export interface RawAnswer {
  status: number
  statusText: string
  headers: readonly (readonly [name: string, value: string])[]
  text: string
  /** Of the body, once it was unpacked. */
  bytes: number
  /** There is more, which was not read. */
  isCut: boolean
  /** From asking to the last byte that was read. */
  milliseconds: number
}

/** What a page can show without trouble. */
const MOST_RAW_BYTES = 5 * 1024 * 1024

/**
 * Sends a request whose answer is to be seen as it is, of any status.
 * @throws {ApiError} `OFFLINE` where no answer came; an abort by `signal` is thrown as it is
 */
export async function requestRaw(call: {
  method: string
  /** At this server, with its query. */
  url: string
  body?: string | undefined
  signal?: AbortSignal
}): Promise<RawAnswer> {
  const { method, url, body, signal } = call
  const start = performance.now()
  try {
    const response = await fetch(url, {
      method,
      headers: {
        ...HEADERS,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body }),
      ...(signal && { signal }),
    })
    const read = await readBounded(response)
    const { status, statusText, headers } = response
    return { status, statusText, headers: [...headers], ...read, milliseconds: performance.now() - start }
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw new ApiError({ status: 0, code: 'OFFLINE', message: 'The server cannot be reached', cause })
  }
}

async function readBounded({ body }: Response) {
  const reader = body?.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    bytes += part.value.byteLength
    text += decoder.decode(part.value, { stream: true })
    if (bytes <= MOST_RAW_BYTES) continue
    await reader?.cancel()
    return { text, bytes, isCut: true }
  }
  return { text: text + decoder.decode(), bytes, isCut: false }
}

async function exchange(url: string, init: RequestInit): Promise<{ response: Response; text: string }> {
  try {
    // What a write has done would not be known
    const response =
      init.method === 'GET'
        ? await unlessAway(init.signal, (signal) => takeEarly(url) ?? fetch(url, { ...init, signal }))
        : await fetch(url, init)
    return { response, text: await response.text() }
  } catch (cause) {
    if (init.signal?.aborted || cause instanceof ApiError) throw cause
    throw new ApiError({ status: 0, code: 'OFFLINE', message: 'The server cannot be reached', cause })
  }
}

function readAnswer(endpoint: Endpoint, json: unknown): unknown {
  if (!endpoint.answer) return undefined
  const { operationId } = endpoint
  const answer = readTolerantly(endpoint.answer, json, (field) => reportUnreadable(operationId, field))
  if (answer === UNREADABLE) {
    const message = `The answer of ${operationId} has another shape than documented`
    throw new ApiError({ status: 200, code: 'UNREADABLE', message })
  }
  return answer
}

function refusal({ status, statusText, headers }: Response, json: unknown): ApiError {
  const read = readTolerantly(ErrorBody, json, () => undefined)
  const body: ErrorBody = read === UNREADABLE ? {} : (read as ErrorBody)
  return new ApiError({
    status,
    code: body.code ?? `HTTP_${status}`,
    message: body.message ?? (statusText || `HTTP ${status}`),
    errors: body.errors ?? [],
    retryAfter: readRetryAfter(headers.get('retry-after')),
    requestId: headers.get('x-request-id') ?? undefined,
  })
}

/** Seconds from now; the header has either seconds or a date. */
function readRetryAfter(header: string | null): number | undefined {
  if (header === null) return undefined
  if (/^\d+$/.test(header)) return Number(header)
  const date = Date.parse(header)
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - Date.now()) / 1000))
}

/** Text that is not JSON stands for itself, as a bare `UP` does. */
function parse(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** A list becomes repeated keys, as this API has them. */
export function toSearch(query: Record<string, Scalar | readonly Scalar[] | undefined> = {}): string {
  const search = new URLSearchParams()
  for (const [name, given] of Object.entries(query)) {
    for (const value of [given].flat()) {
      if (value !== undefined) search.append(name, String(value))
    }
  }
  const text = search.toString()
  return text === '' ? '' : `?${text}`
}
