import type { NetworkData } from '#contract/logs.ts'
import { esp } from '#lib/lora.ts'
import type { Database } from '#platform/storage/database.ts'
import type { IngestReaction, StoredMessage } from '#platform/storage/ingest-reaction.ts'
import { insertMany, type SqlValue } from '#storage/insert-many.ts'

const HOUR_MS = 3_600_000
/** How long hours are kept: twice what is answered. */
const KEPT_MS = 48 * HOUR_MS

/** What is counted by base station and hour, each in buckets of a whole number. */
export type Measure = 'snr' | 'noise' | 'late'

/** The id by which a base station is known: EUIs in upper case, other names as they are. */
export const stationKey = (id: string) => (/^[0-9a-f]{16}$/i.test(id) ? id.toUpperCase() : id)

/** Counts what base stations hear: uplinks by SNR (dB), noise (dBm) and lateness. What is older than two days is left out. */
export function hearingReaction(now: () => number): IngestReaction {
  let prunedAt = 0
  return async (trx, messages) => {
    const at = now()
    await count(
      trx,
      messages.filter(({ kind, time }) => kind === 'UPLINK' && time > at - KEPT_MS)
    )
    if (at - prunedAt > HOUR_MS) {
      prunedAt = at
      await trx
        .deleteFrom('station_hours')
        .where('hour', '<', at - KEPT_MS)
        .execute()
    }
    return undefined
  }
}

async function count(trx: Database, messages: readonly StoredMessage[]) {
  const counts = new Map<string, { row: SqlValue[]; frames: number }>()
  const add = (station: string, hour: number, measure: Measure, bucket: number) => {
    const key = `${station} ${hour} ${measure} ${bucket}`
    const known = counts.get(key)
    if (known) known.frames += 1
    else counts.set(key, { row: [station, hour, measure, bucket], frames: 1 })
  }
  for (const { time, data } of messages) {
    const hour = Math.floor(time / HOUR_MS) * HOUR_MS
    for (const { station, rssi, snr } of receptionsOf(data)) {
      add(station, hour, 'snr', Math.round(snr))
      add(station, hour, 'noise', Math.round(esp(rssi, snr) - snr))
    }
    if (data.lrrid)
      add(stationKey(data.lrrid), hour, 'late', data.late === '1' || data.late === 'true' ? 1 : 0)
  }
  await insertMany(
    trx,
    'station_hours',
    ['station_id', 'hour', 'measure', 'bucket', 'frames'],
    [...counts.values()].map(({ row, frames }) => [...row, frames]),
    `on conflict (station_id, hour, measure, bucket) do update set frames = station_hours.frames + excluded.frames`
  )
}

/** The best reception of each gateway: one with two antennas is there twice. */
function receptionsOf({ lrrs = [] }: NetworkData) {
  const best = new Map<string, { station: string; rssi: number; snr: number }>()
  for (const { lrrid, lrrRSSI, lrrSNR } of lrrs) {
    const [rssi, snr] = [Number(lrrRSSI), Number(lrrSNR)]
    if (!lrrid || !Number.isFinite(rssi) || !Number.isFinite(snr)) continue
    const station = stationKey(lrrid)
    const known = best.get(station)
    if (!known || snr > known.snr) best.set(station, { station, rssi, snr })
  }
  return best.values()
}
