import { startPlatform, type StartOptions } from '#platform/start.ts'
import { DEFAULT_ADDRESS_BLOCK } from '#platform/storage/seed.ts'
import { DEFAULT_DELIVERY } from '#platform/streams/delivery/engine.ts'

/** The platform as a server starts it, on a folder of its own. */
export const platformOnFolder = (settings: Pick<StartOptions, 'dataDir' | 'application' | 'warn'>) =>
  startPlatform({
    company: { id: 987, name: 'Thingdeck' },
    deviceAddresses: DEFAULT_ADDRESS_BLOCK,
    timeZone: 'Europe/Brussels',
    networkDoor: { loopbackOnly: true },
    baseStationLostMinutes: 60,
    mutualAuth: false,
    delivery: DEFAULT_DELIVERY,
    progress: () => undefined,
    ...settings,
  })
