import { ApiError } from './api-error.ts'

/** Milliseconds that the status is waited for, and any read once the status has not come. */
const PATIENCE_MS = 5000

let isAnswering = true
const waiting = new Set<AbortController>()

/**
 * Tells whether the platform answers at all. One that takes connections and says nothing would keep every read waiting
 * until the server gives up, and each keeps one of the six connections that a browser has for one server: what the next
 * page needs could not be loaded. So reads that wait are given up where it does not, and later ones soon.
 */
export function setAnswering(answers: boolean): void {
  isAnswering = answers
  if (answers) return
  for (const read of waiting) read.abort()
}

/**
 * Waits for the beginning of an answer: without end while the platform answers others.
 * @throws {ApiError} `NO_ANSWER` where it is given up
 */
export function unlessAway<T>(
  signal: AbortSignal | null | undefined,
  call: (signal: AbortSignal) => Promise<T>
): Promise<T> {
  return givenUpAfter(isAnswering ? undefined : PATIENCE_MS, signal, call)
}

/** As `unlessAway`, for the one read that tells whether there is anybody. */
export function soon<T>(signal: AbortSignal, call: (signal: AbortSignal) => Promise<T>): Promise<T> {
  return givenUpAfter(PATIENCE_MS, signal, call)
}

async function givenUpAfter<T>(
  milliseconds: number | undefined,
  signal: AbortSignal | null | undefined,
  call: (signal: AbortSignal) => Promise<T>
): Promise<T> {
  const giving = new AbortController()
  const timer = milliseconds === undefined ? undefined : setTimeout(() => giving.abort(), milliseconds)
  waiting.add(giving)
  try {
    return await call(signal ? AbortSignal.any([signal, giving.signal]) : giving.signal)
  } catch (cause) {
    if (!giving.signal.aborted || signal?.aborted) throw cause
    throw new ApiError({ status: 504, code: 'NO_ANSWER', message: 'The platform does not answer', cause })
  } finally {
    clearTimeout(timer)
    waiting.delete(giving)
  }
}
