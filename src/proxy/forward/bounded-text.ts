import type { Dispatcher } from 'undici'

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
