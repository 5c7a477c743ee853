import type { DownlinkSettings, Network } from './network.ts'
import { chirpStackNetwork, ttsNetwork } from './json-networks.ts'
import { PATIENCE } from './network-call.ts'
import { simulatedNetwork, thingParkNetwork } from './thingpark-network.ts'

/** The door by which a thing was heard last, and what it takes to send to its things. */
const doors = {
  thingpark: { name: 'ThingPark', variable: 'NETWORK_DOWNLINK_URL' },
  chirpstack: { name: 'ChirpStack', variable: 'NETWORK_CHIRPSTACK_API_URL' },
  tts: { name: 'The Things Stack', variable: 'NETWORK_TTS_API_URL' },
} as const
type Door = keyof typeof doors

/** The networks that take downlinks. */
export interface Networks {
  /** The one for a thing: that by which it was heard last; one that was never heard is looked for in the first there is. */
  of(heardBy: string | null): Network | undefined
  /** What keeps `of` from finding one, in words. */
  missing(heardBy: string | null): string
  named(name: string): Network | undefined
  /** Has a simulator stand in for ThingPark, unless a real one is configured. */
  simulate(settings: NonNullable<DownlinkSettings['thingPark']>): void
}

export function createNetworks(
  { thingPark, chirpStack, tts, patience = PATIENCE }: DownlinkSettings,
  now: () => number
): Networks {
  const networks = new Map<Door, Network>()
  if (thingPark) networks.set('thingpark', thingParkNetwork(thingPark, { patience, now }))
  if (chirpStack) networks.set('chirpstack', chirpStackNetwork(chirpStack, patience))
  if (tts) networks.set('tts', ttsNetwork(tts, patience))
  const isDoor = (name: string): name is Door => Object.hasOwn(doors, name)

  return {
    of(heardBy) {
      if (heardBy !== null && isDoor(heardBy)) return networks.get(heardBy)
      return [...networks.values()][0]
    },
    missing(heardBy) {
      if (heardBy === null || !isDoor(heardBy)) {
        return `No network is configured that takes downlinks: ${doors.thingpark.variable} is not set`
      }
      const { name, variable } = doors[heardBy]
      return `The thing was last heard by ${name}, which is not configured for downlinks: ${variable} is not set`
    },
    named: (name) => [...networks.values()].find((network) => network.name === name),
    simulate(settings) {
      // Another simulator takes the place of the one before
      if (networks.get('thingpark')?.name !== 'thingpark')
        networks.set('thingpark', simulatedNetwork(settings, { patience, now }))
    },
  }
}
