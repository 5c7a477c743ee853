import { bigEndian, numberOf, type BuiltInEncoder } from './encoder.ts'

const DIGITAL_OUTPUT = 1
const ANALOG_OUTPUT = 3
/** Where a channel would be: no more commands follow. */
const END = 0xff

/**
 * Cayenne LPP: sets an actuator. Devices expect one of two notations, and only their program knows which. Cayenne itself
 * and The Things Stack send a command: the channel, the value in hundredths as a signed number of two bytes, and `FF`.
 * ChirpStack sends a record as devices do: the channel, the data type, and the value in one byte (digital) or two (analog).
 * On which port is not settled either.
 */
export const cayenneEncoder: BuiltInEncoder = {
  fields: [
    {
      name: 'channel',
      label: 'Channel',
      description: 'Of the actuator, as the device numbers it',
      type: 'integer',
      minimum: 0,
      maximum: 254,
      required: true,
    },
    {
      name: 'value',
      label: 'Value',
      description: 'In steps of 0.01; of a digital output 0 (off) or 1 (on)',
      type: 'number',
      minimum: -327.68,
      maximum: 327.67,
      required: true,
    },
    {
      name: 'notation',
      label: 'Notation',
      description:
        'Cayenne and The Things Stack send a command, ChirpStack a record; the device’s program says which it reads',
      type: 'choice',
      choices: [
        { value: 'command', label: 'Command' },
        { value: 'digital', label: 'Digital record' },
        { value: 'analog', label: 'Analog record' },
      ],
      default: 'command',
    },
  ],
  example: { channel: 1, value: 1, notation: 'command' },
  encode(data) {
    const channel = numberOf(data, 'channel') ?? 0
    const value = numberOf(data, 'value') ?? 0
    const hundredths = Math.round(value * 100)
    const notation = data.get('notation')
    if (notation === 'digital') {
      if (!Number.isInteger(value) || value < 0 || value > 255) {
        return { bytes: [], errors: ['value of a digital output must be a whole number from 0 to 255'] }
      }
      return { bytes: [channel, DIGITAL_OUTPUT, value] }
    }
    const isCoarse = Math.abs(hundredths - value * 100) > 1e-6
    const warnings = isCoarse ? [`A value counts in steps of 0.01: ${hundredths / 100} is sent.`] : []
    const bytes = bigEndian(hundredths, 2)
    if (notation === 'analog') return { bytes: [channel, ANALOG_OUTPUT, ...bytes], warnings }
    return { bytes: [channel, ...bytes, END], warnings }
  },
}
