import type { NetworkData } from '#contract/logs.ts'

/** 2026-11-22 12:00 UTC */
export const aMoment = Date.UTC(2026, 10, 22, 12)
const minute = 60_000

/** An uplink as the network log has it: well heard at SF7 by one gateway, 20 bytes, on port 2. */
export function anUplink(fcnt: number, fields: Partial<NetworkData> = {}): NetworkData {
  return {
    type: 'UPLINK',
    time: aMoment + fcnt * 10 * minute,
    devAddr: '06AB12CD',
    fcntUp: String(fcnt),
    fport: '2',
    mType: '2',
    adrBit: '1',
    late: '0',
    spFact: '7',
    payload_hex: '00'.repeat(20),
    mic_hex: `${fcnt}`.padStart(8, '0'),
    ...heardBy(['FF010001', -95, 6]),
    ...fields,
  }
}

/** The fields of who heard a frame: gateway, RSSI (dBm), SNR (dB), best first. */
export function heardBy(...gateways: [id: string, rssi: number, snr: number][]): Partial<NetworkData> {
  const [best] = gateways
  return {
    lrrid: best?.[0],
    lrrRSSI: best?.[1].toFixed(6),
    lrrSNR: best?.[2].toFixed(6),
    devLrrCnt: String(gateways.length),
    lrrs: gateways.map(([lrrid, rssi, snr]) => ({
      lrrid,
      lrrRSSI: rssi.toFixed(6),
      lrrSNR: snr.toFixed(6),
    })),
  }
}

/** Uplinks with the counters from `first` to `last`, ten minutes apart, the first of them at `time`. */
export function uplinks(
  first: number,
  last: number,
  fields: Partial<NetworkData> = {},
  time = aMoment + first * 10 * minute
): NetworkData[] {
  return Array.from({ length: last - first + 1 }, (_, index) =>
    anUplink(first + index, {
      time: time + index * 10 * minute,
      mic_hex: `${(fields.devAddr ?? '').slice(-2)}${time % 9973}${first + index}`,
      ...fields,
    })
  )
}
