import type { Codec } from './codec.ts'
import { codecOf, hex, type Decoded } from './codec-of.ts'
import { PayloadFault, type PayloadReader } from './payload-reader.ts'

type Read = (payload: PayloadReader) => Decoded['data']

const BATTERY = 0x0175
/** Bytes of the device's own facts (channel 0xFF), sent after a join; no container holds them. */
const factLengths = new Map([
  [0xff01, 1],
  [0xff08, 6],
  [0xff09, 2],
  [0xff0a, 2],
  [0xff0b, 1],
  [0xff0f, 1],
  [0xff16, 8],
  [0xff18, 2],
  [0xfffe, 1],
  [0xffff, 2],
])

/** A codec of Milesight's format: channel, type, value (least significant byte first), again and again. */
function milesight(channels: [channelAndType: number, read: Read][]): Codec {
  const reads = new Map<number, Read>([
    [BATTERY, (payload) => ({ battery: payload.unsigned(1) })],
    ...channels,
  ])
  return codecOf((payload) => {
    const data: Decoded['data'] = {}
    while (payload.left > 0) {
      const head = payload.unsigned(2)
      const read = reads.get(head)
      const factLength = factLengths.get(head)
      if (read) Object.assign(data, read(payload))
      else if (factLength !== undefined) payload.take(factLength)
      else
        throw new PayloadFault(`Channel ${hex(head >> 8, 2)} with type ${hex(head & 0xff, 2)} is not known.`)
    }
    return { data }
  })
}

/** Milesight VS340 and VS341 desk and seat occupancy. Battery in %. */
export const milesightVs340 = milesight([[0x0300, (payload) => ({ occupied: payload.unsigned(1) === 1 })]])

/** Milesight WS302 sound level: weighting, present, average (Leq) and peak level in tenths of dB. Battery in %. */
export const milesightWs302 = milesight([
  [
    0x055b,
    (payload) => {
      payload.take(1)
      return {
        noise: payload.unsignedLittle(2) / 10,
        noise_average: payload.unsignedLittle(2) / 10,
        noise_peak: payload.unsignedLittle(2) / 10,
      }
    },
  ],
])
