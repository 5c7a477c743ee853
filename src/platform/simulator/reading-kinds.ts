/** How a value behaves over a day; the simulator has one rhythm for each. */
export type ReadingRhythm =
  | 'temperature-indoor'
  | 'temperature-outdoor'
  | 'temperature-soil'
  | 'humidity'
  | 'pressure'
  | 'co2'
  | 'light'
  | 'noise'
  | 'soil-moisture'
  | 'conductivity'
  /** Volts or per cent that sink over months. */
  | 'battery-voltage'
  | 'battery-percent'
  /** Only ever grows. */
  | 'counter'
  /** Cubic metres, only ever grows. */
  | 'water-volume'
  /** How often, or how many minutes, in the last interval. */
  | 'activity'
  /** True while somebody or something is there. */
  | 'occupancy'
  | 'motion'
  /** True now and then for a short while. */
  | 'boolean-event'
  /** False unless something is wrong. */
  | 'alarm'

/** One value that a type's frames need. */
export interface ReadingKind {
  container: string
  kind: ReadingRhythm
  /** Plausible range, within what the device can send; 0 and 1 for booleans. */
  min: number
  max: number
  /** The device's resolution: the encoder rounds to the nearest multiple. 1 for booleans. */
  step: number
}

type Row = [container: string, kind: ReadingRhythm, min: number, max: number, step: number]
const flag = (container: string, kind: ReadingRhythm): Row => [container, kind, 0, 1, 1]

/** The values of each type, by the catalogue's type key. */
export const kindRows: Record<string, Row[]> = {
  'nke-temperature-humidity': [
    ['0x0402.0x0000.0.m2m', 'temperature-indoor', 12, 30, 0.01],
    ['0x0405.0x0000.0.m2m', 'humidity', 20, 85, 0.01],
    ['0x0050.0x0006.0.m2m', 'battery-voltage', 2.6, 3.7, 0.001],
  ],
  'elsys-ers-co2': [
    ['temperature', 'temperature-indoor', 15, 29, 0.1],
    ['humidity', 'humidity', 25, 75, 1],
    ['co2', 'co2', 400, 2200, 1],
    ['light', 'light', 0, 1200, 1],
    ['motion', 'activity', 0, 60, 1],
    ['battery', 'battery-voltage', 2.8, 3.65, 0.001],
  ],
  'dragino-lds02': [
    flag('open', 'boolean-event'),
    ['open_count', 'counter', 0, 20_000, 1],
    ['open_minutes', 'activity', 0, 120, 1],
    flag('open_alarm', 'alarm'),
    ['battery', 'battery-voltage', 2.1, 3.1, 0.001],
  ],
  'bosch-tps110': [flag('occupied', 'occupancy'), ['temperature', 'temperature-outdoor', -10, 38, 1]],
  'axioma-qalcosonic-w1': [
    ['volume', 'water-volume', 0, 4000, 0.001],
    flag('leak', 'alarm'),
    flag('low_battery', 'alarm'),
  ],
  'browan-tbol100': [
    flag('moving', 'motion'),
    flag('button', 'alarm'),
    ['temperature', 'temperature-outdoor', -10, 38, 1],
    ['battery', 'battery-voltage', 2.6, 3.9, 0.1],
  ],
  'browan-tbwl100': [
    flag('leak', 'alarm'),
    ['temperature', 'temperature-indoor', 5, 30, 1],
    ['humidity', 'humidity', 30, 95, 1],
    ['battery', 'battery-voltage', 2.6, 3.6, 0.1],
  ],
  'dragino-lse01': [
    ['moisture', 'soil-moisture', 5, 55, 0.01],
    ['temperature', 'temperature-soil', -2, 28, 0.01],
    ['conductivity', 'conductivity', 50, 1200, 1],
    ['battery', 'battery-voltage', 2.8, 3.65, 0.001],
  ],
  'milesight-vs340': [flag('occupied', 'occupancy'), ['battery', 'battery-percent', 0, 100, 1]],
  'adeunis-pulse': [
    ['pulses_a', 'counter', 0, 5_000_000, 1],
    ['pulses_b', 'counter', 0, 5_000_000, 1],
    flag('low_battery', 'alarm'),
  ],
  'milesight-ws302': [
    ['noise', 'noise', 30, 95, 0.1],
    ['noise_average', 'noise', 30, 90, 0.1],
    ['noise_peak', 'noise', 35, 120, 0.1],
    ['battery', 'battery-percent', 0, 100, 1],
  ],
  'cayenne-lpp': [
    ['temperature_1', 'temperature-outdoor', -12, 38, 0.1],
    ['relative_humidity_2', 'humidity', 25, 100, 0.5],
    ['barometric_pressure_3', 'pressure', 960, 1050, 0.1],
    ['analog_in_4', 'battery-voltage', 2.8, 4.2, 0.01],
  ],
}
