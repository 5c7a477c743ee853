import { randomBytes } from 'node:crypto'

import type { DOWNLINK_ORIGINS } from '#contract/downlink-queue.ts'
import type { Database } from '#platform/storage/database.ts'
import { insertMany, type SqlValue } from '#storage/insert-many.ts'

import type { Networks } from './networks.ts'
import type { Target } from './targets.ts'

/** What is to be sent, and who asked for it. */
export interface DownlinkContent {
  /** Upper-case hexadecimal. */
  payload: string
  fPort: number
  confirmed: boolean
  encrypted: boolean
  origin: (typeof DOWNLINK_ORIGINS)[number]
  template?: { uid: string; name: string } | undefined
  rule?: { id: number; name: string } | undefined
  requestKey?: string | undefined
}

const columns = ['thing_id', 'payload', 'f_port', 'confirmed', 'encrypted', 'origin', 'template_uid'].concat(
  ['template_name', 'rule_id', 'rule_name', 'request_key', 'network', 'state', 'open', 'causes'],
  ['correlation_id', 'created_at', 'changed_at', 'attempts', 'uplinks_since']
)

/** Queues a downlink for things that take one. */
export async function queueDownlinks(
  trx: Database,
  targets: readonly Target[],
  content: DownlinkContent,
  { networks, now }: { networks: Networks; now: number }
): Promise<void> {
  const { template, rule } = content
  const rows = targets.map((target): SqlValue[] => [
    target.id,
    content.payload,
    content.fPort,
    content.confirmed ? 1 : 0,
    content.encrypted ? 1 : 0,
    content.origin,
    template?.uid ?? null,
    template?.name ?? null,
    rule?.id ?? null,
    rule?.name ?? null,
    content.requestKey ?? null,
    networks.of(target.heard_by)?.name ?? '',
    'QUEUED',
    1,
    '[]',
    newCorrelationId(),
    now,
    now,
    0,
    0,
  ])
  await insertMany(trx, 'downlinks', columns, rows)
}

/** ThingPark's is 64 bits. */
export const newCorrelationId = () => randomBytes(8).toString('hex').toUpperCase()
