import { bigEndian, numberOf, type BuiltInEncoder } from './encoder.ts'

/** Frame control of a request to endpoint 0, and the command that configures reporting (NKE Watteco, application layer). */
const HEAD = [0x11, 0x06]
const PORT = 125
const MINUTES = 0x8000

/** What can be reported: cluster, data type, its bytes, and how many units the sensor counts in one of ours. */
const quantities = {
  temperature: { cluster: 0x0402, type: 0x29, bytes: 2, scale: 100 },
  humidity: { cluster: 0x0405, type: 0x21, bytes: 2, scale: 100 },
} as const

const longest = 0x7fff

/** NKE Watteco sensors: how often, and after which change, a quantity is reported (ZCL `ConfigureReporting`). */
export const nkeEncoder: BuiltInEncoder = {
  fields: [
    {
      name: 'quantity',
      label: 'Quantity',
      type: 'choice',
      choices: [
        { value: 'temperature', label: 'Temperature' },
        { value: 'humidity', label: 'Humidity' },
      ],
      default: 'temperature',
    },
    {
      name: 'minimumInterval',
      label: 'Shortest interval',
      description: 'Not more often than this, however much it changes',
      type: 'integer',
      unit: 'min',
      minimum: 0,
      maximum: longest,
      default: 1,
    },
    {
      name: 'maximumInterval',
      label: 'Longest interval',
      description: 'At least this often, even without a change',
      type: 'integer',
      unit: 'min',
      minimum: 1,
      maximum: longest,
      required: true,
    },
    {
      name: 'change',
      label: 'Reported change',
      description: 'In °C or %; 0 reports by the clock alone',
      type: 'number',
      minimum: 0,
      maximum: 300,
      default: 0,
    },
  ],
  example: { quantity: 'temperature', minimumInterval: 10, maximumInterval: 10, change: 0.5 },
  encode(data) {
    const { cluster, type, bytes, scale } =
      data.get('quantity') === 'humidity' ? quantities.humidity : quantities.temperature
    const interval = (name: string) => bigEndian(MINUTES | (numberOf(data, name) ?? 0), 2)
    const change = Math.round((numberOf(data, 'change') ?? 0) * scale)
    return {
      bytes: [
        ...HEAD,
        ...bigEndian(cluster, 2),
        // The attribute, and the direction: it is to report
        ...[0x00, 0x00, 0x00],
        type,
        ...interval('minimumInterval'),
        ...interval('maximumInterval'),
        ...bigEndian(change, bytes),
      ],
      fPort: PORT,
    }
  },
}
