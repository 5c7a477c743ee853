import { axiomaW1, browanTbol100, browanTbwl100 } from './packed-payload-encoders.ts'
import { bit, clamp, signed, unsigned, unsignedLittle } from './payload-bytes.ts'
import { flagOf, has, numberOf, type Encoder, type Reading } from './reading.ts'

const NKE_BATTERY_EVERY = 24
const nkeAttributes: Record<string, (value: number) => number[]> = {
  '0x0402.0x0000.0.m2m': (value) => [0x04, 0x02, 0, 0, 0x29, ...signed(value * 100, 2)],
  '0x0405.0x0000.0.m2m': (value) => [0x04, 0x05, 0, 0, 0x21, ...unsigned(value * 100, 2)],
  '0x0050.0x0006.0.m2m': (value) => [0, 0x50, 0, 0x06, 0x41, 5, 1, 4, ...unsigned(value * 1000, 2), 4],
}

/** A standard report holds one attribute: temperature and humidity take turns, the battery comes once in 24. */
const nke: Encoder = (reading, sequence) => {
  const climate = Object.keys(nkeAttributes).slice(0, 2)
  const battery = Object.keys(nkeAttributes).slice(2)
  const dueBattery = sequence % NKE_BATTERY_EVERY === NKE_BATTERY_EVERY - 1
  const due = [dueBattery ? battery : climate, climate, battery].map((ids) =>
    ids.filter((id) => has(reading, id))
  )
  const present = due.find((ids) => ids.length > 0) ?? climate
  const container = present[sequence % present.length] ?? ''
  const attribute = nkeAttributes[container]?.(numberOf(reading, container)) ?? []
  return { fPort: 125, bytes: [0x11, 0x0a, ...attribute] }
}

const elsysErsCo2: Encoder = (reading) => ({
  fPort: 5,
  bytes: [
    ...[0x01, ...signed(numberOf(reading, 'temperature') * 10, 2)],
    ...[0x02, ...unsigned(numberOf(reading, 'humidity'), 1)],
    ...[0x04, ...unsigned(numberOf(reading, 'light'), 2)],
    ...[0x05, ...unsigned(numberOf(reading, 'motion'), 1)],
    ...[0x06, ...unsigned(numberOf(reading, 'co2'), 2)],
    ...[0x07, ...unsigned(numberOf(reading, 'battery') * 1000, 2)],
  ],
})

const draginoLds02: Encoder = (reading) => {
  const status = bit(flagOf(reading, 'open'), 0x8000) + clamp(numberOf(reading, 'battery') * 1000, 0, 0x3fff)
  const openings = unsigned(numberOf(reading, 'open_count'), 3)
  const minutes = unsigned(numberOf(reading, 'open_minutes'), 3)
  const alarm = bit(flagOf(reading, 'open_alarm'), 1)
  return { fPort: 10, bytes: [...unsigned(status, 2), 1, ...openings, ...minutes, alarm] }
}

const draginoLse01: Encoder = (reading) => ({
  fPort: 2,
  bytes: [
    ...unsigned(clamp(numberOf(reading, 'battery') * 1000, 0, 0x3fff), 2),
    ...[0, 0],
    ...unsigned(numberOf(reading, 'moisture') * 100, 2),
    ...signed(numberOf(reading, 'temperature') * 100, 2),
    ...unsigned(numberOf(reading, 'conductivity'), 2),
    0x10,
  ],
})

/** A change of state carries no temperature, a heartbeat does. */
const boschTps110: Encoder = (reading) => {
  const occupied = bit(flagOf(reading, 'occupied'), 1)
  if (!has(reading, 'temperature')) return { fPort: 1, bytes: [occupied] }
  return { fPort: 2, bytes: [occupied, ...signed(numberOf(reading, 'temperature'), 1)] }
}

const milesightVs340: Encoder = (reading) => ({
  fPort: 85,
  bytes: [
    0x01,
    0x75,
    ...unsigned(numberOf(reading, 'battery'), 1),
    0x03,
    0x00,
    bit(flagOf(reading, 'occupied'), 1),
  ],
})

const milesightWs302: Encoder = (reading) => {
  const level = (container: string) => unsignedLittle(numberOf(reading, container) * 10, 2)
  const levels = [...level('noise'), ...level('noise_average'), ...level('noise_peak')]
  return {
    fPort: 85,
    bytes: [0x01, 0x75, ...unsigned(numberOf(reading, 'battery'), 1), 0x05, 0x5b, 0x05, ...levels],
  }
}

const adeunisPulse: Encoder = (reading, sequence) => ({
  fPort: 1,
  bytes: [
    0x46,
    (sequence % 8) * 0x20 + bit(flagOf(reading, 'low_battery'), 0x02),
    ...unsigned(numberOf(reading, 'pulses_a'), 4),
    ...unsigned(numberOf(reading, 'pulses_b'), 4),
  ],
})

const cayenneLpp: Encoder = (reading) => ({
  fPort: 1,
  bytes: [
    ...[1, 103, ...signed(numberOf(reading, 'temperature_1') * 10, 2)],
    ...[2, 104, ...unsigned(numberOf(reading, 'relative_humidity_2') * 2, 1)],
    ...[3, 115, ...unsigned(numberOf(reading, 'barometric_pressure_3') * 10, 2)],
    ...[4, 2, ...signed(numberOf(reading, 'analog_in_4') * 100, 2)],
    ...(has(reading, 'latitude') ? cayenneGps(reading) : []),
  ],
})

function cayenneGps(reading: Reading): number[] {
  const altitude = has(reading, 'altitude') ? numberOf(reading, 'altitude') : 0
  const degrees = [numberOf(reading, 'latitude'), numberOf(reading, 'longitude')]
  return [5, 136, ...degrees.flatMap((value) => signed(value * 10_000, 3)), ...signed(altitude * 100, 3)]
}

/** Encoders by the catalogue's type key. */
export const encoders: Record<string, Encoder> = {
  'nke-temperature-humidity': nke,
  'elsys-ers-co2': elsysErsCo2,
  'dragino-lds02': draginoLds02,
  'bosch-tps110': boschTps110,
  'axioma-qalcosonic-w1': axiomaW1,
  'browan-tbol100': browanTbol100,
  'browan-tbwl100': browanTbwl100,
  'dragino-lse01': draginoLse01,
  'milesight-vs340': milesightVs340,
  'adeunis-pulse': adeunisPulse,
  'milesight-ws302': milesightWs302,
  'cayenne-lpp': cayenneLpp,
}
