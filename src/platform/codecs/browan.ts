import { codecOf, expectPort, positionOf, type Decoded } from './codec-of.ts'
import { twosComplement } from './payload-reader.ts'

const NO_FIX = 0x08
const GNSS_FAULT = 0x10
const SENSOR_FAULT = 127

/** Volts from the battery nibble 1–14; 0 is sent while the device charges and says nothing. */
function batteryOf(byte: number): { battery?: number } {
  const nibble = byte & 0x0f
  return nibble === 0 ? {} : { battery: (25 + nibble) / 10 }
}

/** Browan TBOL100 object locator, port 136: status, battery, temperature, position with its accuracy (reference manual). */
export const browanTbol100 = codecOf((payload, fPort): Decoded => {
  expectPort(fPort, 136)
  const status = payload.unsigned(1)
  const battery = batteryOf(payload.unsigned(1))
  const temperature = (payload.unsigned(1) & 0x7f) - 32
  const latitude = twosComplement(payload.unsignedLittle(4), 28) / 1_000_000
  const packed = payload.unsignedLittle(4)
  const longitude = twosComplement(packed, 29) / 1_000_000
  const data = { moving: (status & 0x02) !== 0, button: (status & 0x01) !== 0, temperature, ...battery }
  if (status & GNSS_FAULT) return { data, warnings: ['The satellite receiver reports a fault: no position.'] }
  // Without a fix the fields repeat an old position, or are both 0
  if (status & NO_FIX) return { data, warnings: ['No satellite fix: no position.'] }
  const accuracy = 2 ** (Math.floor(packed / 2 ** 29) + 2)
  return { data: { ...data, location: positionOf({ latitude, longitude, accuracy }) } }
})

/** Browan TBWL100 water leak sensor, port 106: status, battery, board temperature, humidity, temperature. */
export const browanTbwl100 = codecOf((payload, fPort): Decoded => {
  expectPort(fPort, 106)
  const status = payload.unsigned(1)
  const battery = batteryOf(payload.unsigned(1))
  payload.take(1)
  const humidity = payload.unsigned(1) & 0x7f
  const temperature = (payload.unsigned(1) & 0x7f) - 32
  const data = { leak: (status & 1) === 1, temperature, ...battery }
  // A leak is still news when the humidity sensor is broken
  if (humidity === SENSOR_FAULT) return { data, warnings: ['The humidity sensor reports a fault.'] }
  return { data: { ...data, humidity } }
})
