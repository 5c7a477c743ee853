import type { Position } from './codec.ts'
import { codecOf, hex, positionOf, type Decoded } from './codec-of.ts'
import { PayloadFault, type PayloadReader } from './payload-reader.ts'

type Value = number | boolean | string | Record<string, number>
type Read = (payload: PayloadReader) => Value

const unsigned =
  (bytes: number, divisor = 1): Read =>
  (payload) =>
    payload.unsigned(bytes) / divisor
const signed =
  (bytes: number, divisor = 1): Read =>
  (payload) =>
    payload.signed(bytes) / divisor
const flag: Read = (payload) => payload.unsigned(1) !== 0
const vector =
  (divisor: number): Read =>
  (payload) => ({
    x: payload.signed(2) / divisor,
    y: payload.signed(2) / divisor,
    z: payload.signed(2) / divisor,
  })

const GPS = 136
/** Data types: the IPSO object number less 3200, as myDevices' documentation and its common extensions list them. */
const types = new Map<number, [name: string, read: Read]>([
  [0, ['digital_in', unsigned(1)]],
  [1, ['digital_out', unsigned(1)]],
  [2, ['analog_in', signed(2, 100)]],
  [3, ['analog_out', signed(2, 100)]],
  [100, ['generic', unsigned(4)]],
  [101, ['luminosity', unsigned(2)]],
  [102, ['presence', flag]],
  [103, ['temperature', signed(2, 10)]],
  [104, ['relative_humidity', unsigned(1, 2)]],
  [113, ['accelerometer', vector(1000)]],
  [115, ['barometric_pressure', unsigned(2, 10)]],
  [116, ['voltage', unsigned(2, 100)]],
  [117, ['current', unsigned(2, 1000)]],
  [118, ['frequency', unsigned(4)]],
  [120, ['percentage', unsigned(1)]],
  [121, ['altitude', signed(2)]],
  [125, ['concentration', unsigned(2)]],
  [128, ['power', unsigned(2)]],
  [130, ['distance', unsigned(4, 1000)]],
  [131, ['energy', unsigned(4, 1000)]],
  [132, ['direction', unsigned(2)]],
  [133, ['unix_time', unsigned(4)]],
  [134, ['gyrometer', vector(100)]],
  [135, ['colour', (payload) => `#${payload.unsigned(3).toString(16).padStart(6, '0')}`]],
  [142, ['switch', flag]],
])

/** Cayenne LPP: channel, type, value, again and again. Containers are named `temperature_1`: type and channel. */
export const cayenneLpp = codecOf((payload): Decoded => {
  const data: Decoded['data'] = {}
  const warnings: string[] = []
  while (payload.left > 0) {
    const channel = payload.unsigned(1)
    const number = payload.unsigned(1)
    if (number === GPS) {
      const position = gpsOf(payload)
      if (data.location) warnings.push(`Channel ${channel} carries a second position; the first is kept.`)
      else data.location = position
      continue
    }
    const type = types.get(number)
    if (!type) throw new PayloadFault(`The data type ${hex(number, 2)} of channel ${channel} is not known.`)
    const [name, read] = type
    const value = read(payload)
    if (typeof value !== 'object') data[`${name}_${channel}`] = value
    else for (const [axis, part] of Object.entries(value)) data[`${name}_${channel}_${axis}`] = part
  }
  return { data, warnings }
})

function gpsOf(payload: PayloadReader): Position {
  return positionOf({
    latitude: payload.signed(3) / 10_000,
    longitude: payload.signed(3) / 10_000,
    altitude: payload.signed(3) / 100,
  })
}
