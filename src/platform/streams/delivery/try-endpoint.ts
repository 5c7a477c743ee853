import type { StreamAnswer, StreamRequest } from '#contract/stream-preview.ts'

import type { Stream, StreamSecrets } from '../stream.ts'
import { answerOf } from './answer-text.ts'
import { isDelivered } from './attempt.ts'
import { endpointOf } from './loaded-stream.ts'
import type { OutgoingMessage } from './request-headers.ts'
import { createSender, type SenderOptions } from './sender.ts'
import { shownRequest } from './shown-request.ts'

export interface Trial {
  request: StreamRequest
  answer: StreamAnswer
  delivered: boolean
}

/**
 * Sends one message to the endpoint of a definition, saved or not, as a delivery would be; it counts for nothing.
 *
 * @throws where its address or its certificates cannot be used
 */
export async function tryEndpoint(
  stream: Stream,
  secrets: StreamSecrets,
  message: OutgoingMessage,
  options: SenderOptions
): Promise<Trial> {
  const endpoint = endpointOf(stream, secrets)
  const sender = createSender(endpoint, options)
  try {
    const attempt = await sender.send(message)
    const request = shownRequest(endpoint, message, (options.now ?? Date.now)())
    return { request, answer: answerOf(attempt), delivered: isDelivered(attempt) }
  } finally {
    sender.destroy()
  }
}
