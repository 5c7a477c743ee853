import type { ThingDownlinks } from '#contract/downlink-queue.ts'
import { LONGEST_PAYLOAD } from '#contract/downlinks.ts'
import { notFound } from '#lib/api-error.ts'
import { isSpreadingFactor, maximumPayload } from '#lib/lora.ts'
import type { CompanyFamily } from '#platform/storage/companies.ts'
import type { Database } from '#platform/storage/database.ts'

import type { QueueOptions } from './send-downlinks.ts'
import { countToday, findTargets, refusalOf } from './targets.ts'

/**
 * How a thing stands with downlinks.
 *
 * @throws 404 for an unknown thing
 */
export async function describeThing(
  { db, networks, now, timeZone }: QueueOptions,
  family: CompanyFamily,
  identifier: string
): Promise<ThingDownlinks> {
  const [target] = await findTargets(db, family, [identifier])
  if (!target) throw notFound(`There is no thing ${identifier}`)
  const usedToday = await countToday(db, [target.id], now(), timeZone)
  const refusal = refusalOf(target, identifier, { family, networks, usedToday })
  const uplink = await lastUplink(db, target.id)
  const spFact = Number(uplink?.spFact)
  const dataRateBytes = isSpreadingFactor(spFact) ? maximumPayload(spFact) : undefined
  return {
    thingIdentifier: target.identifier,
    thingName: target.name,
    thingTypeId: target.thing_type_id,
    allowed: refusal === undefined,
    status: refusal?.status,
    code: refusal?.code,
    message: refusal?.message,
    network: networks.of(target.heard_by)?.name,
    apiBytes: LONGEST_PAYLOAD,
    dataRateBytes,
    maximumBytes: Math.min(LONGEST_PAYLOAD, dataRateBytes ?? LONGEST_PAYLOAD),
    spFact: dataRateBytes === undefined ? undefined : spFact,
    quota: target.quota ?? undefined,
    usedToday: usedToday.get(target.id) ?? 0,
    // How many wait is no business of those who only see a public thing
    ...(family.names.has(target.company_id) && (await waitingOf(db, target.id))),
    lastUplink: uplink?.time,
  }
}

async function lastUplink(db: Database, thingId: number) {
  const row = await db
    .selectFrom('frames')
    .select(['time', 'data'])
    .where('thing_id', '=', thingId)
    .where('type', '=', 'UPLINK')
    .orderBy('time', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return undefined
  const { spFact } = JSON.parse(row.data) as { spFact?: string }
  return { time: row.time, spFact }
}

async function waitingOf(db: Database, thingId: number) {
  const rows = await db
    .selectFrom('downlinks')
    .select((eb) => ['state', eb.fn.countAll<number>().as('rows')])
    .where('thing_id', '=', thingId)
    .where('state', 'in', ['QUEUED', 'SENDING', 'ACCEPTED'])
    .groupBy('state')
    .execute()
  return {
    waiting: rows.reduce((sum, row) => sum + row.rows, 0),
    cancellable: rows.find((row) => row.state === 'QUEUED')?.rows ?? 0,
  }
}
