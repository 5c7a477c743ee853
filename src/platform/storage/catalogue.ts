/** A container of a thing type: one named value that its frames carry. */
export interface CatalogueContainer {
  /** Stable id, unique within its type; a codec keys its data by it. */
  container: string
  /** Friendly name, unique within its type. */
  name: string
  type: 'number' | 'boolean' | 'string'
  /** Postfix such as `°C`, `%`, `ppm`, `m³`; empty where the value has no unit. */
  unit: string
}

/** A thing type as the platform ships it. */
export interface CatalogueType {
  thingTypeId: number
  /** Slug, unique; the simulator's encoders are named by it. */
  key: string
  name: string
  vendor: string
  vendorReference: string
  version: number
  connectivityType: 'LORA' | 'ETHERNET'
  /** Name of the payload codec; null for things that send no LoRaWAN payload. */
  codec: string | null
  containers: CatalogueContainer[]
}

const number = (container: string, name: string, unit = ''): CatalogueContainer => ({
  container,
  name,
  type: 'number',
  unit,
})
const flag = (container: string, name: string): CatalogueContainer => ({
  container,
  name,
  type: 'boolean',
  unit: '',
})
const lora = (
  thingTypeId: number,
  key: string,
  codec: string,
  [name, vendor, vendorReference]: [string, string, string],
  containers: CatalogueContainer[]
): CatalogueType => ({
  thingTypeId,
  key,
  name,
  vendor,
  vendorReference,
  version: 1,
  connectivityType: 'LORA',
  codec,
  containers,
})

/** Every thing type the platform ships with; 10, 24 and 33 are the ids of the vendor's own examples. */
export const catalogue: readonly CatalogueType[] = [
  lora(
    10,
    'nke-temperature-humidity',
    'nke-watteco',
    ['Temperature and humidity', 'NKE', '50-70-053'],
    [
      number('0x0402.0x0000.0.m2m', 'Temperature', '°C'),
      number('0x0405.0x0000.0.m2m', 'Humidity', '%'),
      number('0x0050.0x0006.0.m2m', 'Battery voltage', 'V'),
    ]
  ),
  lora(
    11,
    'elsys-ers-co2',
    'elsys',
    ['Indoor climate and CO2', 'Elsys', 'ERS CO2'],
    [
      number('temperature', 'Temperature', '°C'),
      number('humidity', 'Humidity', '%'),
      number('co2', 'CO2', 'ppm'),
      number('light', 'Light', 'lx'),
      number('motion', 'Motion count'),
      number('battery', 'Battery voltage', 'V'),
    ]
  ),
  lora(
    12,
    'dragino-lds02',
    'dragino-lds02',
    ['Door contact', 'Dragino', 'LDS02'],
    [
      flag('open', 'Door open'),
      number('open_count', 'Openings'),
      number('open_minutes', 'Last opening', 'min'),
      flag('open_alarm', 'Open too long'),
      number('battery', 'Battery voltage', 'V'),
    ]
  ),
  lora(
    13,
    'bosch-tps110',
    'bosch-tps110',
    ['Parking lot sensor', 'Bosch', 'TPS110'],
    [flag('occupied', 'Occupied'), number('temperature', 'Temperature', '°C')]
  ),
  lora(
    14,
    'axioma-qalcosonic-w1',
    'axioma-w1',
    ['Water meter', 'Axioma', 'QALCOSONIC W1'],
    [
      number('volume', 'Total volume', 'm³'),
      flag('leak', 'Leak'),
      flag('burst', 'Burst'),
      flag('backflow', 'Backflow'),
      flag('frost', 'Low temperature'),
      flag('temporary_error', 'Temporary error'),
      flag('permanent_error', 'Permanent error'),
      flag('low_battery', 'Low battery'),
    ]
  ),
  lora(
    15,
    'browan-tbol100',
    'browan-tbol100',
    ['GPS tracker', 'Browan', 'TBOL100'],
    [
      flag('moving', 'Moving'),
      flag('button', 'Button pressed'),
      number('temperature', 'Temperature', '°C'),
      number('battery', 'Battery voltage', 'V'),
    ]
  ),
  lora(
    16,
    'browan-tbwl100',
    'browan-tbwl100',
    ['Water leak sensor', 'Browan', 'TBWL100'],
    [
      flag('leak', 'Leak'),
      number('temperature', 'Temperature', '°C'),
      number('humidity', 'Humidity', '%'),
      number('battery', 'Battery voltage', 'V'),
    ]
  ),
  lora(
    17,
    'dragino-lse01',
    'dragino-lse01',
    ['Soil moisture', 'Dragino', 'LSE01'],
    [
      number('moisture', 'Soil moisture', '%'),
      number('temperature', 'Soil temperature', '°C'),
      number('conductivity', 'Conductivity', 'µS/cm'),
      number('battery', 'Battery voltage', 'V'),
    ]
  ),
  lora(
    18,
    'milesight-vs340',
    'milesight-vs340',
    ['Desk occupancy', 'Milesight', 'VS340'],
    [flag('occupied', 'Occupied'), number('battery', 'Battery level', '%')]
  ),
  lora(
    19,
    'adeunis-pulse',
    'adeunis-pulse',
    ['Pulse counter', 'Adeunis', 'ARF8230AA'],
    [
      number('pulses_a', 'Pulses channel A'),
      number('pulses_b', 'Pulses channel B'),
      flag('low_battery', 'Low battery'),
    ]
  ),
  lora(
    20,
    'milesight-ws302',
    'milesight-ws302',
    ['Sound level', 'Milesight', 'WS302'],
    [
      number('noise', 'Sound level', 'dB'),
      number('noise_average', 'Average sound level', 'dB'),
      number('noise_peak', 'Peak sound level', 'dB'),
      number('battery', 'Battery level', '%'),
    ]
  ),
  {
    thingTypeId: 24,
    key: 'xovis-pc2se',
    name: 'Meeting room counter',
    vendor: 'Xovis',
    vendorReference: 'PC2SE',
    version: 1,
    connectivityType: 'ETHERNET',
    codec: null,
    containers: [number('people', 'People'), number('entries', 'Entries'), number('exits', 'Exits')],
  },
  lora(
    33,
    'cayenne-lpp',
    'cayenne-lpp',
    ['Cayenne LPP generic', 'myDevices', 'Cayenne LPP'],
    [
      number('temperature_1', 'Temperature', '°C'),
      number('relative_humidity_2', 'Humidity', '%'),
      number('barometric_pressure_3', 'Pressure', 'hPa'),
      number('analog_in_4', 'Analog input', 'V'),
    ]
  ),
]
