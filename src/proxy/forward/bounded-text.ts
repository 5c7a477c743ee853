import { pipeline, Transform, type Readable } from 'node:stream'

import type { Dispatcher } from 'undici'

import { badGateway } from '#lib/api-error.ts'

/**
 * Reads an answer's body as UTF-8, and gives it up past the limit.
 * @param limit bytes
 * @returns undefined for a longer body; its connection is closed then
 */
export async function boundedText(
  body: Dispatcher.ResponseData['body'],
  limit: number
): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of body as AsyncIterable<Buffer>) {
    length += chunk.length
    // Leaving the loop destroys the stream
    if (length > limit) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, length).toString('utf8')
}

export const tooLong = () => badGateway('The answer of the platform is too long')

/**
 * Passes a body on as it comes, and breaks off past the limit, as one that never ends does.
 * @param limit bytes
 */
export function boundedBody(body: Dispatcher.ResponseData['body'], limit: number): Readable {
  let length = 0
  const bounded = new Transform({
    transform(chunk: Buffer, _, done) {
      length += chunk.length
      if (length > limit) done(tooLong())
      else done(null, chunk)
    },
  })
  // What breaks off breaks off for the reader, too; what nobody reads is not fetched
  pipeline(body, bounded, () => undefined)
  return bounded
}

/** Gives up on an answer's body, and on its connection. */
export function discard(body: Dispatcher.ResponseData['body']): void {
  // Destroying it is reported as an error of its own, which would end the process if nobody listened
  body.on('error', () => undefined)
  body.destroy()
}
