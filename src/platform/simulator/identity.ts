import type { Random } from '#lib/random.ts'

import type { SimKeys, SimThing } from './model.ts'
import type { Site } from './places.ts'
import type { ThingProfile } from './thing-profiles.ts'

type Identity = Pick<SimThing, 'devEui' | 'thingName' | 'keys' | 'devAddr' | 'serialNumber'>

/** The block of device addresses that the platform hands out to ABP things. */
const addressBlock = { from: 0x07fff100, to: 0x07ffffff, beyond: 0x05000000 }
const customers = ['Delva', 'Maes & Zonen', 'Stadsbeheer', 'Immo Lambert', 'Groep Peeters', 'Régie du Nord']

/** Name, identifiers and keys of a thing; `index` keeps the identifiers of a world apart. */
export function identityOf(
  profile: ThingProfile,
  connectivityType: SimThing['connectivityType'],
  index: number,
  site: Site,
  random: Random
): Identity {
  const own = random.fork('identity')
  const thingName = `${own.pick(profile.names)} ${index + 1} — ${site.name}`
  if (connectivityType === 'ETHERNET') {
    const serialNumber = own.hex(12).toUpperCase()
    return { devEui: `${profile.eui}${serialNumber}`, thingName, serialNumber }
  }
  // The last digits count, so that no two things share an EUI
  const count = index.toString(16).padStart(5, '0')
  const devEui = (profile.eui + own.hex(16 - profile.eui.length - count.length) + count).toUpperCase()
  if (connectivityType === 'LORA.OTAA') return { devEui, thingName, keys: otaaKeys(profile, own) }
  const inBlock = addressBlock.from + index
  const address = inBlock <= addressBlock.to ? inBlock : addressBlock.beyond + index
  return {
    devEui,
    thingName,
    keys: abpKeys(own),
    devAddr: address.toString(16).toUpperCase().padStart(8, '0'),
  }
}

function otaaKeys(profile: ThingProfile, random: Random): SimKeys {
  const applicationEUI = profile.eui.padEnd(16, '0').toUpperCase()
  return { applicationKey: random.hex(32), applicationEUI }
}

function abpKeys(random: Random): SimKeys {
  return {
    networkSessionKey: random.hex(32),
    applicationSessionkeys: [{ applicationSessionKey: random.hex(32), port: '1' }],
  }
}

const slug = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')

/** Two to four tags, as customers sort their things. */
export function tagsOf(site: Site, random: Random): string[] {
  const own = random.fork('tags')
  const tags = [`site:${slug(site.name)}`, `customer:${slug(own.pick(customers))}`]
  if (own.chance(0.5)) tags.push(`floor:${own.int(-1, 4)}`)
  if (own.chance(0.2)) tags.push('pilot')
  return tags
}
