import type { CsvColumn } from '#web/ui/csv.ts'

import type { ListedStream } from './stream-standing.ts'

const iso = (time: number | undefined) => (time === undefined ? undefined : new Date(time).toISOString())
const flag = (value: boolean | undefined) => (value === undefined ? undefined : String(value))

// Headers name their units and are the same in every language, since programs read them
export const streamColumns: CsvColumn<ListedStream>[] = [
  { header: 'stream_definition_id', value: ({ id }) => id },
  { header: 'name', value: ({ name }) => name },
  { header: 'company_id', value: ({ definition }) => definition.companyId },
  { header: 'state', value: ({ state }) => state },
  { header: 'reason', value: ({ delivery }) => delivery?.reason },
  { header: 'type', value: ({ definition }) => definition.type },
  { header: 'content_type', value: ({ definition }) => definition.contentType },
  { header: 'url', value: ({ definition }) => definition.url },
  { header: 'aggregated', value: ({ definition }) => flag(definition.aggregated) },
  { header: 'auto_link', value: ({ definition }) => flag(definition.autoLink) },
  { header: 'linked_things', value: ({ definition }) => definition.linkedThingsCount },
  { header: 'delivered_per_min', value: ({ delivery }) => delivery?.ratePerMinute },
  { header: 'success_share_24h', value: ({ delivery }) => delivery?.successShare },
  { header: 'waiting', value: ({ delivery }) => delivery?.backlog },
  { header: 'oldest_waiting_at', value: ({ delivery }) => iso(delivery?.oldestWaitingAt) },
  { header: 'failures', value: ({ delivery }) => delivery?.failures },
  { header: 'delivered', value: ({ delivery }) => delivery?.delivered },
  { header: 'dropped_waiting', value: ({ delivery }) => delivery?.droppedWaiting },
  { header: 'dropped_failures', value: ({ delivery }) => delivery?.droppedFailures },
  { header: 'last_delivered_at', value: ({ delivery }) => iso(delivery?.lastDeliveredAt) },
  { header: 'last_failure', value: ({ delivery }) => delivery?.lastFailure },
]
