import type { StreamFailureGroup } from '#contract/stream-delivery.ts'
import type { CsvColumn } from '#web/ui/csv.ts'

const iso = (time: number | undefined) => (time === undefined ? undefined : new Date(time).toISOString())

// Headers are the same in every language, since programs read them
export const failureGroupCsv: CsvColumn<StreamFailureGroup>[] = [
  { header: 'failure_group_id', value: ({ failureGroupId }) => failureGroupId },
  { header: 'status_code', value: ({ statusCode }) => statusCode },
  { header: 'error_code', value: ({ errorCode }) => errorCode },
  { header: 'message', value: ({ message }) => message },
  { header: 'count', value: ({ count }) => count },
  { header: 'first_seen', value: ({ firstSeen }) => iso(firstSeen) },
  { header: 'last_seen', value: ({ lastSeen }) => iso(lastSeen) },
  { header: 'sample_body', value: ({ sampleBody }) => sampleBody },
]
