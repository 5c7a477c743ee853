import type { StoredMessage } from '#platform/storage/ingest-reaction.ts'
import { exampleMessage } from '#platform/streams/example-message.ts'

/** The vendor's decoded stream example with a second container. */
export const twoContainers: StoredMessage = {
  ...exampleMessage,
  values: [
    { containerId: 1, container: 'temperature', value: '22.93' },
    { containerId: 2, container: 'humidity', value: '52' },
  ],
}
