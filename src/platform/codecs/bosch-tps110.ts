import { codecOf, expectPort, type Decoded } from './codec-of.ts'

const CHANGE = 1
const HEARTBEAT = 2
const START_UP = 3

/** Bosch TPS110 parking lot sensor: a change on port 1, a heartbeat with temperature on port 2, a start-up on port 3. */
export const boschTps110 = codecOf((payload, fPort): Decoded => {
  expectPort(fPort, CHANGE, HEARTBEAT, START_UP)
  // A start-up frame leads with debug codes, firmware version and reset cause
  if (fPort === START_UP) payload.take(16)
  const occupied = (payload.unsigned(1) & 1) === 1
  // Firmware before 0.29 sends the heartbeat without a temperature
  if (fPort !== HEARTBEAT || payload.left === 0) return { data: { occupied } }
  return { data: { occupied, temperature: payload.signed(1) } }
})
