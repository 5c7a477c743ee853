import type { NetworkData } from '#contract/logs.ts'
import { createRandom } from '#lib/random.ts'

const INTERVAL_MS = 10 * 60_000
const GATEWAYS = ['FF010624', 'FF0107A5', 'FF0108B1', 'FF010911']
/** The share of frames before which one is lost. */
export const LOST = 0.02
const SESSION_FRAMES = 4_000

/** A network log of so many uplinks, newest first, as the API answers it: some lost, joined anew twice in ten thousand. */
export function networkLog(frames: number, until: number): NetworkData[] {
  const random = createRandom('network-log')
  let counter = 0
  const log = Array.from({ length: frames }, (_, index): NetworkData => {
    counter = index % SESSION_FRAMES === 0 ? 0 : counter + 1 + (random.chance(LOST) ? 1 : 0)
    const heard = GATEWAYS.slice(0, random.int(1, GATEWAYS.length)).map((lrrid) => ({
      lrrid,
      lrrRSSI: random.between(-110, -95).toFixed(6),
      lrrSNR: random.between(1, 9).toFixed(6),
      lrrESP: random.between(-112, -97).toFixed(6),
    }))
    return {
      type: 'UPLINK',
      time: until - (frames - 1 - index) * INTERVAL_MS,
      devEUI: '70B3D5E75E000001',
      devAddr: `0A0B0C${(10 + Math.floor(index / SESSION_FRAMES)).toString(16)}`,
      fcntUp: String(counter),
      fport: '2',
      mType: '2',
      adrBit: '1',
      late: '0',
      spFact: '7',
      payload_hex: (index % 65_536).toString(16).padStart(40, '0'),
      mic_hex: index.toString(16).padStart(8, '0'),
      lrrid: heard[0]?.lrrid,
      lrrRSSI: heard[0]?.lrrRSSI,
      lrrSNR: heard[0]?.lrrSNR,
      devLrrCnt: String(heard.length),
      lrrs: heard,
    }
  })
  return log.toReversed()
}
