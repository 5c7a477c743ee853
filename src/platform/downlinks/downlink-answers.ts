import type { ExpressionBuilder, Selectable } from 'kysely'

import { DOWNLINK_NETWORKS, DOWNLINK_ORIGINS, DOWNLINK_STATES } from '#contract/downlink-queue.ts'
import type { PlatformDownlink } from '#contract/downlink-queue.ts'
import type { CompanyFamily } from '#platform/storage/companies.ts'
import type { Database } from '#platform/storage/database.ts'
import type { DownlinkTable } from '#platform/storage/downlink-tables.ts'

export interface DownlinkFilter {
  thingIdentifier?: string | undefined
  state?: readonly string[] | undefined
  templateUid?: string | undefined
  origin?: string | undefined
  /** Milliseconds since the epoch: inclusive, and exclusive. */
  startTime?: number | undefined
  endTime?: number | undefined
}

/** The downlinks of a company and its sub-companies; those of public things of others are not theirs to see. */
export const selectDownlinks = (db: Database, family: CompanyFamily) =>
  db
    .selectFrom('downlinks as d')
    .innerJoin('things as t', 't.id', 'd.thing_id')
    .innerJoin('thing_types as tt', 'tt.id', 't.thing_type_id')
    .innerJoin('companies as c', 'c.id', 't.company_id')
    .selectAll('d')
    .select(['t.identifier', 't.name as thing_name', 't.company_id', 'tt.name as type_name'])
    .select('c.name as company_name')
    .where('t.company_id', 'in', [...family.names.keys()])

/** One page, newest first. */
export async function readDownlinks(
  db: Database,
  family: CompanyFamily,
  filter: DownlinkFilter,
  { number, size }: { number: number; size: number }
): Promise<PlatformDownlink[]> {
  const rows = await selectDownlinks(db, family)
    .where(fits(filter))
    .orderBy('d.created_at', 'desc')
    .orderBy('d.id', 'desc')
    .limit(size)
    .offset(number * size)
    .execute()
  return rows.map(downlinkAnswer)
}

export async function countDownlinks(
  db: Database,
  family: CompanyFamily,
  filter: DownlinkFilter
): Promise<number> {
  const { rows } = await db
    .selectFrom('downlinks as d')
    .innerJoin('things as t', 't.id', 'd.thing_id')
    .select((eb) => eb.fn.countAll<number>().as('rows'))
    .where('t.company_id', 'in', [...family.names.keys()])
    .where(fits(filter))
    .executeTakeFirstOrThrow()
  return rows
}

type Builder = ExpressionBuilder<{ d: Selectable<DownlinkTable>; t: { identifier: string } }, 'd' | 't'>

function fits({ thingIdentifier, state, templateUid, origin, startTime, endTime }: DownlinkFilter) {
  return (eb: Builder) =>
    eb.and([
      ...(thingIdentifier === undefined ? [] : [eb('t.identifier', '=', thingIdentifier)]),
      ...(state === undefined ? [] : [eb('d.state', 'in', [...state])]),
      ...(templateUid === undefined ? [] : [eb('d.template_uid', '=', templateUid)]),
      ...(origin === undefined ? [] : [eb('d.origin', '=', origin)]),
      ...(startTime === undefined ? [] : [eb('d.created_at', '>=', startTime)]),
      ...(endTime === undefined ? [] : [eb('d.created_at', '<', endTime)]),
    ])
}

export type DownlinkRow = Awaited<ReturnType<ReturnType<typeof selectDownlinks>['execute']>>[number]

export function downlinkAnswer(row: DownlinkRow): PlatformDownlink {
  return {
    downlinkId: row.id,
    state: DOWNLINK_STATES.find((state) => state === row.state),
    reason: row.reason ?? undefined,
    causes: JSON.parse(row.causes) as PlatformDownlink['causes'],
    cancellable: row.state === 'QUEUED',
    thingIdentifier: row.identifier,
    thingName: row.thing_name,
    thingType: row.type_name,
    companyId: row.company_id,
    companyName: row.company_name,
    payload: row.payload,
    bytes: row.payload.length / 2,
    fPort: row.f_port,
    confirmed: row.confirmed === 1,
    encrypted: row.encrypted === 1,
    origin: DOWNLINK_ORIGINS.find((origin) => origin === row.origin),
    templateUid: row.template_uid ?? undefined,
    templateName: row.template_name ?? undefined,
    ruleId: row.rule_id ?? undefined,
    ruleName: row.rule_name ?? undefined,
    network: DOWNLINK_NETWORKS.find((network) => network === row.network),
    correlationId: row.correlation_id,
    createdAt: row.created_at,
    acceptedAt: row.accepted_at ?? undefined,
    sentAt: row.sent_at ?? undefined,
    acknowledgedAt: row.acknowledged_at ?? undefined,
    changedAt: row.changed_at,
    attempts: row.attempts,
    nextAttemptAt: row.next_attempt_at ?? undefined,
    fcntDn: row.fcnt_dn ?? undefined,
    lrrid: row.lrrid ?? undefined,
    spFact: row.sp_fact ?? undefined,
    window: row.slot ?? undefined,
  }
}
