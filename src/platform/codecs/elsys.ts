import { codecOf, hex, type Decoded } from './codec-of.ts'
import { PayloadFault, type PayloadReader } from './payload-reader.ts'

type Read = (payload: PayloadReader) => Decoded['data']

const one =
  (container: string, read: (payload: PayloadReader) => number): Read =>
  (payload) => ({ [container]: read(payload) })
const skip =
  (bytes: number): Read =>
  (payload) => {
    payload.take(bytes)
    return {}
  }

/** Type byte → value, from Elsys' payload documentation; types that these sensors do not report are only stepped over. */
const types = new Map<number, Read>([
  [0x01, one('temperature', (payload) => payload.signed(2) / 10)],
  [0x02, one('humidity', (payload) => payload.unsigned(1))],
  [0x03, skip(3)],
  [0x04, one('light', (payload) => payload.unsigned(2))],
  [0x05, one('motion', (payload) => payload.unsigned(1))],
  [0x06, one('co2', (payload) => payload.unsigned(2))],
  [0x07, one('battery', (payload) => payload.unsigned(2) / 1000)],
  [0x08, one('analog_1', (payload) => payload.unsigned(2) / 1000)],
  [0x09, skip(6)],
  [0x0a, one('pulses_1_relative', (payload) => payload.unsigned(2))],
  [0x0b, one('pulses_1', (payload) => payload.unsigned(4))],
  [0x0c, one('external_temperature_1', (payload) => payload.signed(2) / 10)],
  [0x0d, one('digital_1', (payload) => payload.unsigned(1))],
  [0x0e, one('distance', (payload) => payload.unsigned(2))],
  [0x0f, one('vibration', (payload) => payload.unsigned(1))],
  [
    0x10,
    (payload) => ({
      ir_internal_temperature: payload.signed(2) / 10,
      ir_temperature: payload.signed(2) / 10,
    }),
  ],
  [0x11, one('occupancy', (payload) => payload.unsigned(1))],
  [0x12, one('water_leak', (payload) => payload.unsigned(1))],
  [0x13, skip(65)],
  [0x14, one('pressure', (payload) => payload.signed(4) / 1000)],
  [0x15, (payload) => ({ noise_peak: payload.unsigned(1), noise_average: payload.unsigned(1) })],
  [0x16, one('pulses_2_relative', (payload) => payload.unsigned(2))],
  [0x17, one('pulses_2', (payload) => payload.unsigned(4))],
  [0x18, one('analog_2', (payload) => payload.unsigned(2) / 1000)],
  [0x19, one('external_temperature_2', (payload) => payload.signed(2) / 10)],
  [0x1a, one('digital_2', (payload) => payload.unsigned(1))],
  [0x1b, one('load_cell', (payload) => payload.signed(4))],
  [0x1c, one('tvoc', (payload) => payload.unsigned(2))],
  [0x3d, skip(4)],
])

/** Elsys ERS, ELT and EMS sensors: a type byte and its value, again and again. Battery in V, temperatures in °C. */
export const elsys = codecOf((payload): Decoded => {
  const data: Decoded['data'] = {}
  while (payload.left > 0) {
    const type = payload.unsigned(1)
    const read = types.get(type)
    if (!read) throw new PayloadFault(`The value type ${hex(type, 2)} is not known.`)
    Object.assign(data, read(payload))
  }
  return { data }
})
