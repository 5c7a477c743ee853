import { catalogue } from '#platform/storage/catalogue.ts'

import { demoRules } from './demo-rules.ts'
import type { SimStation, SimThing, World } from './model.ts'

/** Calls the public API and answers its status and parsed body. */
export type Api = (
  method: 'PUT' | 'POST' | 'GET',
  path: string,
  body?: unknown
) => Promise<{ status: number; body: unknown }>

export interface SeedOptions {
  world: World
  api: Api
  companyId: number
  subCompanyId: number
}

export interface SeedReport {
  baseStations: number
  created: number
  /** Things that were there before (409). */
  existing: number
  /** Business rules that were not there before. */
  rules: number
}

const atOnce = 16

/**
 * Provisions a world's base stations, things and business rules through the public API, 16 calls at a time; things, and
 * rules by their names, that exist are left as they are. Rejects at the first other refusal, naming path and status: bodies hold keys and are never quoted.
 */
export async function seedWorld({ world, api, companyId, subCompanyId }: SeedOptions): Promise<SeedReport> {
  await inParallel(world.baseStations, async (station) => {
    const path = `/platform/basestations/${station.basestationId}`
    expectStatus('PUT', path, await api('PUT', path, stationBody(station, companyId)))
  })
  let created = 0
  let existing = 0
  await inParallel(world.things, async (thing) => {
    const owner = thing.company === 'main' ? companyId : subCompanyId
    const path = '/mythings/1.1.0/things'
    const answer = await api('POST', path, thingBody(thing, owner))
    if (answer.status === 409) {
      existing++
      return
    }
    expectStatus('POST', path, answer)
    created++
  })
  const rules = await seedRules(api)
  return { baseStations: world.baseStations.length, created, existing, rules }
}

/** One after the other, so that they are listed in their order. */
async function seedRules(api: Api): Promise<number> {
  const path = '/platform/rules'
  const answer = await api('GET', path)
  expectStatus('GET', path, answer)
  const known = new Set(
    Array.isArray(answer.body) ? answer.body.map((rule: { name?: unknown }) => rule.name) : []
  )
  const missing = demoRules.filter(({ name }) => !known.has(name))
  for (const rule of missing) expectStatus('POST', path, await api('POST', path, rule))
  return missing.length
}

function expectStatus(method: string, path: string, { status }: { status: number }): void {
  if (status < 200 || status > 299) throw new Error(`${method} ${path} answered ${status}`)
}

function stationBody(station: SimStation, companyId: number) {
  const { basestationName, latitude, longitude, locationName, firmware, lastRestart } = station
  return {
    basestationName,
    companyId,
    latitude: String(latitude),
    longitude: String(longitude),
    locationName,
    firmware,
    lastRestart: new Date(lastRestart).toISOString(),
  }
}

function thingBody(thing: SimThing, companyId: number) {
  const type = catalogue.find(({ key }) => key === thing.typeKey)
  if (!type) throw new Error(`The catalogue has no thing type ${thing.typeKey}`)
  return {
    connectivityType: thing.connectivityType,
    thingIdentifier: thing.devEui,
    companyId,
    thingName: thing.thingName,
    description: thing.description,
    isPublic: false,
    thingTypeId: type.thingTypeId,
    longitude: String(thing.longitude),
    latitude: String(thing.latitude),
    locationFN1: thing.locationFN1,
    locationFN2: thing.locationFN2,
    connectivityPlan: thing.connectivityPlan,
    deviceAddress: thing.devAddr,
    keys: thing.keys,
    tags: thing.tags,
    motionIndicator: thing.motionIndicator,
    serialNumber: thing.serialNumber,
  }
}

/** Works through the items in order, some at once; the first failure ends it. */
async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  let next = 0
  let failed = false
  const worker = async () => {
    while (!failed) {
      const item = items[next++]
      if (item === undefined) return
      try {
        await work(item)
      } catch (error) {
        failed = true
        throw error
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}
