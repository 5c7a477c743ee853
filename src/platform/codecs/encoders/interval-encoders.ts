import { bigEndian, numberOf, type BuiltInEncoder, type EncodedBytes, type Field } from './encoder.ts'

const restart: Field = {
  name: 'restart',
  label: 'Restart',
  description: 'Restarts the device, which then joins anew',
  type: 'boolean',
  default: false,
}

const interval = (maximum: number, minimum: number): Field => ({
  name: 'interval',
  label: 'Reporting interval',
  type: 'integer',
  unit: 's',
  minimum,
  maximum,
})

const every = (seconds: number) => ({ interval: seconds, restart: false })

/** Elsys: `3E`, the length, then settings of a type byte and a value; timebase 0x14, restart 0xFE (Elsys downlink settings). */
export const elsysEncoder: BuiltInEncoder = {
  fields: [{ ...interval(0xffff_ffff, 60), label: 'Timebase' }, restart],
  example: every(600),
  encode(data) {
    const seconds = numberOf(data, 'interval')
    const settings = [
      ...(seconds === undefined ? [] : [0x14, ...bigEndian(seconds, 4)]),
      ...(data.get('restart') === true ? [0xfe] : []),
    ]
    return { bytes: settings.length === 0 ? [] : [0x3e, settings.length, ...settings], fPort: 6 }
  },
}

/** Dragino: one command a downlink; 0x01 and three bytes of seconds, or 0x04 0xFF to restart (Dragino user manuals). */
export const draginoEncoder = (fPort: number): BuiltInEncoder => ({
  fields: [
    interval(0xff_ffff, 60),
    { ...restart, description: 'Restarts the device, and nothing else: a downlink carries one command' },
  ],
  example: every(1200),
  encode(data): EncodedBytes {
    const seconds = numberOf(data, 'interval')
    if (data.get('restart') === true) {
      const warnings =
        seconds === undefined ? [] : ['The interval is left out: a downlink carries one command only.']
      return { bytes: [0x04, 0xff], fPort, warnings }
    }
    return { bytes: seconds === undefined ? [] : [0x01, ...bigEndian(seconds, 3)], fPort }
  },
})

/**
 * Milesight: channel 0xFF, a type, and a value with its least significant byte first (Milesight user guides): the interval
 * in seconds under type 0x03, or in minutes under 0x8E.
 */
const milesightEncoder = (reporting: Field, type: readonly number[]): BuiltInEncoder => ({
  fields: [reporting, restart],
  example: { interval: 1200 / (reporting.unit === 'min' ? 60 : 1), restart: false },
  encode(data) {
    const value = numberOf(data, 'interval')
    return {
      bytes: [
        ...(value === undefined ? [] : [0xff, ...type, ...bigEndian(value, 2).toReversed()]),
        ...(data.get('restart') === true ? [0xff, 0x10, 0xff] : []),
      ],
      fPort: 85,
    }
  },
})

export const milesightWs302Encoder = milesightEncoder(interval(64_800, 60), [0x03])
export const milesightVs340Encoder = milesightEncoder({ ...interval(1440, 1), unit: 'min' }, [0x8e, 0x00])
