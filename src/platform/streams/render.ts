import type { StoredMessage } from '#platform/storage/ingest-reaction.ts'

import type { RenderedMessage, StreamForm, StreamThing } from './rendered-message.ts'

/**
 * The bodies of the requests that a stream makes of a message: of `NETWORK` one; of `DECODED` one a container, or one in
 * all where they are aggregated; of `LBS` one a place. None where the message has nothing of the stream's kind.
 *
 * @param timeZone an IANA name, for time patterns that have no zone
 */
export function renderMessages(
  _form: StreamForm,
  _message: StoredMessage,
  _thing: StreamThing,
  _timeZone: string
): RenderedMessage[] {
  throw new Error('Not built yet')
}
