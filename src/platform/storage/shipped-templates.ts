/** A configuration template as the platform ships it. */
export interface ShippedTemplate {
  uid: string
  name: string
  description: string
  thingTypeId: number
  port: number
  /** Upper-case hexadecimal: what `data` is encoded to, where there are data. */
  payload: string
  data?: Record<string, number | boolean | string>
  /** Fields of `data` that may be given another value when it is sent. */
  parameters?: string[]
}

const every = (
  thingTypeId: number,
  uid: string,
  [name, unit]: [string, 's' | 'min'],
  { port, payload, interval }: { port: number; payload: string; interval: number }
): ShippedTemplate => ({
  uid,
  name: `${name}: reporting interval`,
  description: `How often it reports, in ${unit === 's' ? 'seconds' : 'minutes'}; ${interval} unless another interval is given.`,
  thingTypeId,
  port,
  payload,
  data: { interval },
  parameters: ['interval'],
})

const restart = (thingTypeId: number, uid: string, name: string, port: number, payload: string) => ({
  uid,
  name: `${name}: restart`,
  description: 'Restarts the device, which then joins anew.',
  thingTypeId,
  port,
  payload,
  data: { restart: true },
})

/** The configuration templates of an empty platform. */
export const shippedTemplates: readonly ShippedTemplate[] = [
  {
    uid: 'nke-report-10min',
    name: 'NKE: report temperature every 10 minutes',
    description: 'At the latest every 10 minutes, whatever the temperature.',
    thingTypeId: 10,
    port: 125,
    payload: '1106040200000029000A800A0000',
  },
  {
    uid: 'nke-report-1h',
    name: 'NKE: report temperature every hour',
    description: 'Every hour, whatever the temperature.',
    thingTypeId: 10,
    port: 125,
    payload: '1106040200000029803C803C0000',
  },
  {
    uid: 'nke-report',
    name: 'NKE: report temperature',
    description: 'How often the temperature is reported, in minutes, and after which change in °C.',
    thingTypeId: 10,
    port: 125,
    payload: '1106040200000029800A803C0032',
    data: { quantity: 'temperature', minimumInterval: 10, maximumInterval: 60, change: 0.5 },
    parameters: ['maximumInterval', 'change', 'minimumInterval'],
  },
  every(11, 'elsys-interval', ['Elsys ERS CO2', 's'], { port: 6, payload: '3E051400000258', interval: 600 }),
  restart(11, 'elsys-restart', 'Elsys ERS CO2', 6, '3E01FE'),
  every(12, 'lds02-interval', ['Dragino LDS02', 's'], { port: 10, payload: '01003840', interval: 14_400 }),
  restart(12, 'lds02-restart', 'Dragino LDS02', 10, '04FF'),
  every(17, 'lse01-interval', ['Dragino LSE01', 's'], { port: 2, payload: '010004B0', interval: 1200 }),
  restart(17, 'lse01-restart', 'Dragino LSE01', 2, '04FF'),
  every(18, 'vs340-interval', ['Milesight VS340', 'min'], { port: 85, payload: 'FF8E003C00', interval: 60 }),
  restart(18, 'vs340-restart', 'Milesight VS340', 85, 'FF10FF'),
  every(20, 'ws302-interval', ['Milesight WS302', 's'], { port: 85, payload: 'FF03B004', interval: 1200 }),
  restart(20, 'ws302-restart', 'Milesight WS302', 85, 'FF10FF'),
]
