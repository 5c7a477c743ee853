import { codecOf, expectPort, type Decoded } from './codec-of.ts'
import { PayloadFault, type PayloadReader } from './payload-reader.ts'

const ENHANCED_LENGTH = 51
const EXTENDED_LENGTHS = [47, 48]
const HOURLY_DELTAS = 23
const DELTA_BITS = 14

/**
 * Axioma QALCOSONIC W1 water meter, port 100, least significant byte first. Extended frame (47 bytes, 48 with a
 * filler): time, status, volume, log time, log volume, 15 differences. Enhanced frame (51 bytes, version 1): time,
 * status, log volume, 23 hourly differences of 14 bits, whose sum leads to the present volume. Volumes in litres.
 */
export const axiomaW1 = codecOf((payload, fPort): Decoded => {
  expectPort(fPort, 100)
  if (EXTENDED_LENGTHS.includes(payload.length)) {
    payload.take(4)
    const status = payload.unsigned(1)
    return { data: { volume: payload.unsignedLittle(4) / 1000, ...flagsOf(status) } }
  }
  if (payload.length !== ENHANCED_LENGTH) {
    throw new PayloadFault(`A frame of ${payload.length} bytes is none of the meter's (47, 48 or 51 bytes).`)
  }
  const version = payload.unsigned(1)
  if (version !== 1) throw new PayloadFault(`Frame version ${version} is not known.`)
  payload.take(4)
  const status = payload.unsigned(1)
  const logged = payload.unsignedLittle(4)
  const { used, multiplier } = deltasOf(payload)
  const warnings = multiplier === 0 ? [] : ['The hourly differences are scaled; the total may lag behind.']
  return { data: { volume: (logged + used) / 1000, ...flagsOf(status) }, warnings }
})

/** Litres used since the logged volume, and the scale of the differences, from 41 bytes of packed bits. */
function deltasOf(payload: PayloadReader): { used: number; multiplier: number } {
  const packed = payload.take(41).reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n)
  let used = 0
  for (let hour = 0; hour < HOURLY_DELTAS; hour += 1) {
    used += Number(BigInt.asUintN(DELTA_BITS, packed >> BigInt(hour * DELTA_BITS)))
  }
  return { used, multiplier: Number(packed >> BigInt(HOURLY_DELTAS * DELTA_BITS)) }
}

/** Leak, burst, backflow and frost share three bits: 0x20 alone is a leak, with 0x40 backflow, with 0x80 a burst. */
function flagsOf(status: number): Record<string, boolean> {
  const backflow = (status & 0x60) === 0x60
  const burst = (status & 0xa0) === 0xa0
  return {
    leak: (status & 0x20) !== 0 && !backflow && !burst,
    burst,
    backflow,
    frost: (status & 0x80) !== 0 && !burst,
    temporary_error: (status & 0x10) !== 0,
    permanent_error: (status & 0x08) !== 0,
    low_battery: (status & 0x04) !== 0,
  }
}
