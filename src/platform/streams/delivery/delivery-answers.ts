import type { StreamDelivery, StreamFailureGroup } from '#contract/stream-delivery.ts'
import type { CompanyFamily } from '#platform/storage/companies.ts'
import type { Database } from '#platform/storage/database.ts'
import type { Schema } from '#platform/storage/schema.ts'

import { standing } from './health.ts'
import { healthOf } from './health-rows.ts'

const MINUTE = 60_000
const HOUR = 3_600_000
const MINUTES_OF_RATE = 5
const HOURS_SHOWN = 24

/** How streams stand, in the order in which they are given. */
export async function readDeliveries(
  db: Database,
  streams: readonly { id: number; active: number; modified_at: number }[],
  now: number
): Promise<StreamDelivery[]> {
  const ids = streams.map(({ id }) => id)
  if (ids.length === 0) return []
  const [rows, minutes, ...oldest] = await Promise.all([
    db.selectFrom('stream_deliveries').selectAll().where('stream_id', 'in', ids).execute(),
    db
      .selectFrom('stream_minutes')
      .selectAll()
      .where('stream_id', 'in', ids)
      .where('minute', '>', Math.floor(now / MINUTE) - HOURS_SHOWN * 60)
      .execute(),
    ...ids.map((id) => oldestWaiting(db, id)),
  ])
  const byId = new Map(rows.map((row) => [row.stream_id, row]))
  return streams.map((stream, index) => {
    const own = minutes.filter((row) => row.stream_id === stream.id)
    return {
      streamDefinitionId: stream.id,
      ...stateOf(stream, byId.get(stream.id), now),
      ...figuresOf(own, now),
      ...countsOf(byId.get(stream.id)),
      oldestWaitingAt: oldest[index],
    }
  })
}

/** How all streams of a company and those beneath it stand. */
export async function readAllDeliveries(
  db: Database,
  family: () => Promise<CompanyFamily>,
  now: number
): Promise<StreamDelivery[]> {
  const streams = await db
    .selectFrom('stream_definitions')
    .select(['id', 'active', 'modified_at'])
    .where('company_id', 'in', [...(await family()).names.keys()])
    .orderBy('id')
    .execute()
  return readDeliveries(db, streams, now)
}

type DeliveryRow = Schema['stream_deliveries']

function stateOf(
  stream: { active: number; modified_at: number },
  row: DeliveryRow | undefined,
  now: number
): StreamDelivery {
  const health = row && standing(healthOf(row), now)
  const seen = {
    failedInARow: health?.failedInARow ?? 0,
    failingSince: health?.failingSince,
    lastDeliveredAt: health?.lastDeliveredAt,
    lastFailedAt: health?.lastFailedAt,
    lastFailure: health?.lastFailure,
  }
  // The platform disables a stream by making it inactive, so that one that is active was switched on since
  const isDisabled = health?.state === 'DISABLED' && stream.active === 0
  if (stream.active === 0 && !isDisabled) return { ...seen, state: 'INACTIVE', since: stream.modified_at }
  if (!health || (health.state === 'DISABLED' && !isDisabled)) {
    return { ...seen, state: 'ACTIVE', since: stream.modified_at }
  }
  const { state, since, reason, timeoutUntil } = health
  return { ...seen, state, since, reason, timeoutUntil: state === 'TIMEOUT' ? timeoutUntil : undefined }
}

const countsOf = (row: DeliveryRow | undefined): StreamDelivery => ({
  backlog: row?.waiting ?? 0,
  failures: row?.failures ?? 0,
  delivered: row?.delivered ?? 0,
  droppedWaiting: row?.dropped_waiting ?? 0,
  droppedFailures: row?.dropped_failures ?? 0,
  lastDroppedAt: row?.last_dropped_at ?? undefined,
})

function figuresOf(minutes: readonly Schema['stream_minutes'][], now: number): StreamDelivery {
  const first = (Math.floor(now / HOUR) - HOURS_SHOWN + 1) * HOUR
  const hours = Array.from({ length: HOURS_SHOWN }, (_, index) => ({
    ...{ start: first + index * HOUR, delivered: 0, failed: 0 },
  }))
  let [delivered, failed, lately] = [0, 0, 0]
  for (const { minute, ...row } of minutes) {
    delivered += row.delivered
    failed += row.failed
    if (minute > Math.floor(now / MINUTE) - MINUTES_OF_RATE) lately += row.delivered
    const hour = hours[Math.floor((minute * MINUTE - first) / HOUR)]
    if (!hour) continue
    hour.delivered += row.delivered
    hour.failed += row.failed
  }
  const all = delivered + failed
  return {
    ratePerMinute: lately / MINUTES_OF_RATE,
    successShare: all === 0 ? undefined : delivered / all,
    hours,
  }
}

async function oldestWaiting(db: Database, streamId: number): Promise<number | undefined> {
  const firsts = await Promise.all(
    (['WAITING', 'RETRYING'] as const).map((state) =>
      db
        .selectFrom('stream_messages')
        .select('queued_at')
        .where('stream_id', '=', streamId)
        .where('state', '=', state)
        .orderBy('id')
        .limit(1)
        .executeTakeFirst()
    )
  )
  const times = firsts.flatMap((row) => (row ? [row.queued_at] : []))
  return times.length === 0 ? undefined : Math.min(...times)
}

export const groupAnswer = (
  row: Omit<Schema['stream_failure_groups'], 'id'> & { id: number }
): StreamFailureGroup => ({
  failureGroupId: row.id,
  statusCode: row.status_code === 0 ? undefined : row.status_code,
  errorCode: row.error_code === '' ? undefined : row.error_code,
  message: row.message,
  overflow: row.overflow === 1,
  count: row.failures,
  firstSeen: row.first_at,
  lastSeen: row.last_at,
  sampleBody: row.sample === '' ? undefined : row.sample,
})
