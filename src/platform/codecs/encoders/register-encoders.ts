import { bigEndian, numberOf, type BuiltInEncoder, type Field } from './encoder.ts'

/** Frame that sets registers; each follows as its number past 300 and its value. */
const SET_REGISTERS = 0x41
const TRANSMIT_PERIOD = 301 - 300
const HISTORY_PERIOD = 321 - 300

/**
 * Adeunis Pulse: how often its counters are kept, and after how many of these they are sent. Frame 0x41 on port 1, most
 * significant byte first; S321 counts in units of 2 s (Adeunis, PULSE V3 and V4 Technical Reference Manual, 1.2 and 1.6.5).
 */
export const adeunisPulseEncoder: BuiltInEncoder = {
  fields: [
    {
      name: 'historyPeriod',
      label: 'Counters kept every',
      description: 'An even number of seconds; the device restarts once it has the new value',
      type: 'integer',
      unit: 's',
      minimum: 2,
      maximum: 131_070,
    },
    {
      name: 'transmitAfter',
      label: 'Sent after',
      description: 'So many kept values; 0 sends none by the clock',
      type: 'integer',
      minimum: 0,
      maximum: 65_535,
    },
  ],
  example: { historyPeriod: 3600, transmitAfter: 1 },
  encode(data) {
    const period = numberOf(data, 'historyPeriod')
    const after = numberOf(data, 'transmitAfter')
    const registers = [
      ...(after === undefined ? [] : [TRANSMIT_PERIOD, ...bigEndian(after, 2)]),
      ...(period === undefined ? [] : [HISTORY_PERIOD, ...bigEndian(Math.floor(period / 2), 2)]),
    ]
    const isOdd = period !== undefined && period % 2 === 1
    return {
      bytes: registers.length === 0 ? [] : [SET_REGISTERS, ...registers],
      fPort: 1,
      warnings: isOdd ? [`The device counts in steps of 2 s: ${period - 1} s are sent.`] : [],
    }
  },
}

const seconds = (name: string, label: string, description: string): Field => ({
  name,
  label,
  description,
  type: 'integer',
  unit: 's',
  minimum: 15,
  maximum: 65_535,
})

/**
 * Browan TBOL100: commands of a byte and two bytes of seconds, least significant first (Browan, Object Locator Reference
 * Manual, appendix 2), on the port 204 and in the range that the manuals of this family give.
 */
export const browanTbol100Encoder: BuiltInEncoder = {
  fields: [
    seconds('movingInterval', 'Position while it moves', 'How often it reports while it moves'),
    seconds('keepAliveInterval', 'Report while it rests', 'How often it reports while it does not move'),
    seconds('motionTimeout', 'At rest after', 'Without motion for so long it counts as resting'),
  ],
  example: { movingInterval: 30, keepAliveInterval: 7200 },
  encode(data) {
    const names = ['movingInterval', 'keepAliveInterval', 'motionTimeout']
    const bytes = names.flatMap((name, command) => {
      const value = numberOf(data, name)
      return value === undefined ? [] : [command, ...bigEndian(value, 2).toReversed()]
    })
    return { bytes, fPort: 204 }
  },
}
