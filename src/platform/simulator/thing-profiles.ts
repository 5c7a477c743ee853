import { simulatedTypes } from './payloads.ts'

/** How things of a type are named, made and used. */
export interface ThingProfile {
  typeKey: string
  /** Share of the fleet, relative to the others. */
  weight: number
  /** Minutes between transmissions when the fleet is small. */
  interval: number
  /** Irregularity of the interval: sensors that report events are less regular. */
  jitter: number
  /** First digits of the DevEUIs that its maker uses. */
  eui: string
  /** What things of this type watch. */
  names: readonly string[]
  description: string
  batteryPowered: boolean
}

const profile = (
  typeKey: string,
  eui: string,
  [weight, interval, jitter]: [number, number, number],
  names: readonly string[],
  description: string,
  batteryPowered = true
): ThingProfile => ({ typeKey, weight, interval, jitter, eui, names, description, batteryPowered })

/** Profiles by how common they are. */
export const thingProfiles: readonly ThingProfile[] = [
  profile(
    'nke-temperature-humidity',
    '70B3D5E75E',
    [18, 60, 0.02],
    ['Office', 'Classroom', 'Archive', 'Depot'],
    'Indoor climate'
  ),
  profile(
    'elsys-ers-co2',
    'A81758FFFE',
    [14, 45, 0.02],
    ['Meeting room', 'Open office', 'Lecture hall'],
    'Air quality'
  ),
  profile(
    'dragino-lds02',
    'A84041',
    [12, 90, 0.35],
    ['Fire exit', 'Loading dock', 'Back door'],
    'Door contact'
  ),
  profile('bosch-tps110', 'FCD6BD', [12, 90, 0.35], ['Parking bay'], 'Parking space'),
  profile('axioma-qalcosonic-w1', '70B3D5B1', [12, 120, 0.02], ['Water meter', 'Tank'], 'Water consumption'),
  profile('browan-tbwl100', 'E8E1E1', [10, 120, 0.05], ['Boiler room', 'Cellar'], 'Water leak detection'),
  profile('dragino-lse01', 'A84041', [8, 90, 0.03], ['Plot', 'Greenhouse bed', 'Tree pit'], 'Soil moisture'),
  profile('browan-tbol100', 'E8E1E1', [7, 20, 0.05], ['Van', 'Trailer', 'Truck'], 'Vehicle tracker'),
  profile('milesight-vs340', '24E124', [6, 60, 0.3], ['Desk'], 'Desk occupancy'),
  profile('adeunis-pulse', '0018B2', [5, 120, 0.02], ['Gas meter', 'Heat meter'], 'Pulse counter'),
  profile('milesight-ws302', '24E124', [4, 20, 0.02], ['Terrace', 'Crossroads'], 'Sound level', false),
  profile('cayenne-lpp', '70B3D57ED0', [4, 30, 0.03], ['Weather mast', 'Air station'], 'Weather', false),
].filter(({ typeKey }) => simulatedTypes.includes(typeKey))

/** Things on Ethernet send no frames. */
export const ethernetProfile: ThingProfile = profile(
  'xovis-pc2se',
  'XOVIS-',
  [0, 60, 0],
  ['People counter'],
  'Meeting room counter',
  false
)
