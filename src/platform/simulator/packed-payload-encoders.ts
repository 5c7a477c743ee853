import { bit, clamp, signed, unsignedLittle } from './payload-bytes.ts'
import { flagOf, has, numberOf, type Encoder } from './reading.ts'

/** Volts 2.6–3.9 as Browan's battery nibble. */
const browanBattery = (volts: number): number => clamp(volts * 10 - 25, 1, 14)
/** °C from -32 to 95 in seven bits. */
const browanTemperature = (celsius: number): number => clamp(celsius + 32, 0, 127)

/** An extended frame without consumption since its log. Leak, burst and backflow share bits: the gravest is sent. */
export const axiomaW1: Encoder = (reading) => {
  const flow = flagOf(reading, 'burst')
    ? 0xa0
    : flagOf(reading, 'backflow')
      ? 0x60
      : bit(flagOf(reading, 'leak'), 0x20)
  const faults =
    bit(flagOf(reading, 'temporary_error'), 0x10) +
    bit(flagOf(reading, 'permanent_error'), 0x08) +
    bit(flagOf(reading, 'low_battery'), 0x04)
  const frost = flow === 0 ? bit(flagOf(reading, 'frost'), 0x80) : 0
  const time = unsignedLittle(has(reading, 'time') ? numberOf(reading, 'time') : 0, 4)
  const volume = unsignedLittle(numberOf(reading, 'volume') * 1000, 4)
  const differences = Array.from({ length: 30 }, () => 0)
  return {
    fPort: 100,
    bytes: [...time, flow + frost + faults, ...volume, ...time, ...volume, ...differences],
  }
}

export const browanTbol100: Encoder = (reading) => {
  const fixed = has(reading, 'latitude') && has(reading, 'longitude')
  const latitude = fixed ? signed(numberOf(reading, 'latitude') * 1_000_000, 4).reverse() : [0, 0, 0, 0]
  const degrees = fixed ? clamp(numberOf(reading, 'longitude') * 1_000_000, -179_999_999, 180_000_000) : 0
  const accuracy = has(reading, 'accuracy') ? Math.max(1, numberOf(reading, 'accuracy')) : 8
  const exponent = clamp(Math.ceil(Math.log2(accuracy)) - 2, 0, 7)
  // The lowest 29 bits are the longitude, the highest three the accuracy
  const longitude = unsignedLittle(exponent * 2 ** 29 + (degrees < 0 ? degrees + 2 ** 29 : degrees), 4)
  const status = bit(flagOf(reading, 'button'), 1) + bit(flagOf(reading, 'moving'), 2) + bit(!fixed, 8)
  const battery = browanBattery(numberOf(reading, 'battery'))
  const temperature = browanTemperature(numberOf(reading, 'temperature'))
  // The latitude's upper four bits are reserved and sent as 0
  const [low = 0, second = 0, third = 0, high = 0] = latitude
  return {
    fPort: 136,
    bytes: [status, battery, temperature, low, second, third, high & 0x0f, ...longitude],
  }
}

export const browanTbwl100: Encoder = (reading) => {
  const temperature = browanTemperature(numberOf(reading, 'temperature'))
  const humidity = clamp(numberOf(reading, 'humidity'), 0, 100)
  const battery = browanBattery(numberOf(reading, 'battery'))
  return { fPort: 106, bytes: [bit(flagOf(reading, 'leak'), 1), battery, temperature, humidity, temperature] }
}
