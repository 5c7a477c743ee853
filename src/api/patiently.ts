import { ApiError } from './api-error.ts'

const MOST_RETRIES = 2
const LONGEST_WAIT_MS = 10_000

/** A read past the cache, tried again where waiting may help. @throws {ApiError} that of the last attempt */
export async function patiently<Answer>(call: () => Promise<Answer>, signal: AbortSignal): Promise<Answer> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await call()
    } catch (error) {
      if (!(error instanceof ApiError) || !error.isPassing || attempt === MOST_RETRIES) throw error
      await wait(Math.min(LONGEST_WAIT_MS, (error.retryAfter ?? 2 ** attempt) * 1000), signal)
    }
  }
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer)
      reject(new DOMException('Aborted', 'AbortError'))
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', abort)
      resolve()
    }, milliseconds)
    if (signal.aborted) abort()
    else signal.addEventListener('abort', abort, { once: true })
  })
}
