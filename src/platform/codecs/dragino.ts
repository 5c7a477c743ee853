import { codecOf, expectPort, type Decoded } from './codec-of.ts'
import { PayloadFault } from './payload-reader.ts'

const BATTERY_BITS = 0x3fff

/** Dragino LDS02 door contact, port 10: status and battery, mode, openings, minutes of the last opening, alarm. */
export const draginoLds02 = codecOf((payload, fPort): Decoded => {
  expectPort(fPort, 10)
  const head = payload.unsigned(2)
  const mode = payload.unsigned(1)
  if (mode !== 1 && mode !== 3) throw new PayloadFault(`Mode ${mode} is not that of a door contact.`)
  const counts = { open_count: payload.unsigned(3), open_minutes: payload.unsigned(3) }
  const alarm = (payload.unsigned(1) & 1) === 1
  const open = (head & 0x8000) !== 0
  const battery = (head & BATTERY_BITS) / 1000
  // Mode 3 reports the contact alone; its counters are fillers
  const counted = mode === 1 ? counts : {}
  return { data: { open, ...counted, open_alarm: alarm, battery } }
})

/** Dragino LSE01 soil sensor, port 2: battery, outer probe (not fitted here), moisture, temperature, conductivity. */
export const draginoLse01 = codecOf((payload, fPort): Decoded => {
  expectPort(fPort, 2)
  const battery = (payload.unsigned(2) & BATTERY_BITS) / 1000
  payload.take(2)
  const moisture = payload.unsigned(2) / 100
  // Two's complement as the sensor sends it; the manual's own example is off by one count below zero
  const temperature = payload.signed(2) / 100
  const conductivity = payload.unsigned(2)
  return { data: { moisture, temperature, conductivity, battery } }
})
