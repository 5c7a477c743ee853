import type { RuleRequest } from '#contract/rule-request.ts'
import { catalogue } from '#platform/storage/catalogue.ts'

const typeId = (key: string) => catalogue.find((type) => type.key === key)?.thingTypeId

/** Seconds. */
const minutes = (count: number) => count * 60
const hours = (count: number) => count * 3600

const mailTo = (email: string) => ({ action: 'EMAIL' as const, email })

/** Rules as owners of such a fleet have them: by type, by container of several types, with and without an action. */
export const demoRules: readonly RuleRequest[] = [
  {
    name: 'Air needs to be refreshed',
    container: 'CO2',
    operator: '>',
    threshold: 1000,
    timeToWait: minutes(60),
    timeToReset: hours(12),
    triggerOnce: false,
    ...mailTo('facilities@example.com'),
  },
  {
    name: 'Water leak',
    container: 'Leak',
    operator: '=',
    threshold: 1,
    timeToWait: 0,
    timeToReset: hours(6),
    triggerOnce: false,
    ...mailTo('duty@example.com, facilities@example.com'),
  },
  {
    name: 'Battery of a door contact runs out',
    container: 'Battery voltage',
    thingTypeId: typeId('dragino-lds02'),
    operator: '<',
    threshold: 2.4,
    timeToWait: hours(6),
    triggerOnce: true,
    ...mailTo('support@example.com'),
  },
  {
    // Of several types
    name: 'Battery low',
    container: 'Battery level',
    operator: '<',
    threshold: 15,
    timeToWait: hours(6),
    triggerOnce: true,
    ...mailTo('support@example.com'),
  },
  {
    name: 'Fire exit held open',
    container: 'Open too long',
    operator: '=',
    threshold: 1,
    timeToWait: 0,
    timeToReset: hours(1),
    triggerOnce: false,
    ...mailTo('security@example.com'),
  },
  {
    name: 'Office too warm',
    container: 'Temperature',
    thingTypeId: typeId('nke-temperature-humidity'),
    operator: '>',
    threshold: 23.5,
    timeToWait: hours(2),
    timeToReset: hours(24),
    triggerOnce: false,
  },
  {
    name: 'Damp: report more often',
    container: 'Humidity',
    thingTypeId: typeId('nke-temperature-humidity'),
    operator: '>=',
    threshold: 68,
    timeToWait: hours(3),
    timeToReset: hours(48),
    triggerOnce: false,
    action: 'DOWNLINK',
    templateName: 'nke-report-10min',
  },
  {
    name: 'Soil dry, not yet wilting',
    container: 'Soil moisture',
    operator: '>=',
    threshold: 12,
    operator2: '<',
    threshold2: 19,
    timeToWait: hours(6),
    timeToReset: hours(48),
    triggerOnce: false,
  },
  {
    name: 'Louder than agreed',
    container: 'Average sound level',
    operator: '>',
    threshold: 65,
    timeToWait: minutes(30),
    timeToReset: hours(24),
    triggerOnce: false,
  },
  {
    name: 'Parking bay taken',
    enabled: false,
    container: 'Occupied',
    thingTypeId: typeId('bosch-tps110'),
    operator: '=',
    threshold: 1,
    timeToWait: hours(4),
    triggerOnce: false,
  },
]
