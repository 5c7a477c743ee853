import { codecOf, expectPort, hex, type Decoded } from './codec-of.ts'
import { PayloadFault } from './payload-reader.ts'

const BOTH_CHANNELS = 0x46
const CHANNEL_A = 0x5a
const CHANNEL_B = 0x5b
const LOW_BATTERY = 0x02

/** Adeunis Pulse, port 1: frame code, status, counters of 32 bits. 0x5A and 0x5B add a history, which is not read. */
export const adeunisPulse = codecOf((payload, fPort): Decoded => {
  expectPort(fPort, 1)
  const code = payload.unsigned(1)
  if (code !== BOTH_CHANNELS && code !== CHANNEL_A && code !== CHANNEL_B) {
    throw new PayloadFault(`Frame code ${hex(code, 2)} carries no counters.`)
  }
  const low_battery = (payload.unsigned(1) & LOW_BATTERY) !== 0
  const count = payload.unsigned(4)
  if (code === CHANNEL_A) return { data: { pulses_a: count, low_battery } }
  if (code === CHANNEL_B) return { data: { pulses_b: count, low_battery } }
  return { data: { pulses_a: count, pulses_b: payload.unsigned(4), low_battery } }
})
