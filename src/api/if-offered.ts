import { ApiError } from './api-error.ts'

/** The answer of one of our own extensions; `null` where the service has none of it and answers 404. */
export async function ifOffered<Answer>(answer: Promise<Answer>): Promise<Answer | null> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null
    throw error
  }
}
