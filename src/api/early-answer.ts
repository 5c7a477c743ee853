/** As every call of the client's has them: no other site can send the second. */
export const HEADERS = { accept: 'application/json', 'x-csrf': '1' } as const

/** An answer that waited longer may be true no more. */
const MOST_AGE_MS = 5_000

const early = new Map<string, { answer: Promise<Response>; askedAt: number }>()

/**
 * Asks for what the page will ask for, before the code that does so has been read: the entry knows that it will, and
 * the way to the server and back takes as long as that. For reads alone.
 */
export function askEarly(url: string): void {
  const answer = fetch(url, { headers: HEADERS })
  early.set(url, { answer, askedAt: performance.now() })
  // Whoever takes it hears of a failure
  answer.catch(() => undefined)
}

/** The answer to what was asked early, which one caller gets; undefined where there is none, or it is old by now. */
export function takeEarly(url: string): Promise<Response> | undefined {
  const known = early.get(url)
  early.delete(url)
  return known && performance.now() - known.askedAt < MOST_AGE_MS ? known.answer : undefined
}
