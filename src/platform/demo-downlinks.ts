import { randomBytes } from 'node:crypto'

import type { AdoptedDownlink } from './downlinks/adopt-downlinks.ts'
import type { Downlinks } from './downlinks/downlinks.ts'
import { openDownlinkDoor } from './simulator/downlink-door.ts'
import { createDownlinkQueue } from './simulator/downlink-queue.ts'
import type { SimFrame } from './simulator/history.ts'
import type { SimMessage } from './simulator/messages.ts'
import type { World } from './simulator/model.ts'
import { catalogue } from './storage/catalogue.ts'
import type { Database } from './storage/database.ts'

interface SimulatedNetworkOptions {
  world: World
  db: Database
  downlinks: Pick<Downlinks, 'simulate' | 'adopt'>
  /** What signs downlinks where the operator has set it. */
  asId?: string | undefined
  asKey?: string | undefined
}

export interface SimulatedNetwork {
  /** What is delivered in the place of a message of the world. */
  pass: (message: SimMessage) => SimMessage[]
  /** Before frames are taken in: writes down the downlinks that they report on, which the world's owner had sent. */
  adoptFrom(frames: readonly SimFrame[]): Promise<void>
  close(): Promise<void>
}

const NETWORK = 'simulator'

/** The demo's network, as far as downlinks are concerned: it answers on loopback, and needs no configuration. */
export async function openSimulatedNetwork(options: SimulatedNetworkOptions): Promise<SimulatedNetwork> {
  const { world, db, downlinks, asId = 'thingdeck-demo', asKey = randomBytes(16).toString('hex') } = options
  const queue = createDownlinkQueue(world)
  // What it had before a restart
  const kept = await db
    .selectFrom('downlinks as d')
    .innerJoin('things as t', 't.id', 'd.thing_id')
    .select(['t.identifier', 'd.payload', 'd.f_port', 'd.confirmed', 'd.correlation_id'])
    .where('d.network', '=', NETWORK)
    .where('d.state', '=', 'ACCEPTED')
    .orderBy('d.id')
    .execute()
  for (const row of kept) {
    queue.push({
      devEui: row.identifier,
      fPort: row.f_port,
      bytes: row.payload.length / 2,
      confirmed: row.confirmed === 1,
      correlationId: row.correlation_id,
    })
  }
  const door = await openDownlinkDoor({ asId, asKey, downlinks: queue })
  downlinks.simulate({ url: door.url, asId, asKey })
  const contents = await contentsByThing(world, db)

  return {
    pass: (message) => queue.pass(message),
    async adoptFrom(frames) {
      const reported = frames.filter(({ kind }) => kind === 'downlink-sent')
      const adopted = reported.flatMap((frame) => adoptedIn(frame, contents) ?? [])
      await downlinks.adopt(NETWORK, adopted)
    },
    close: () => door.close(),
  }
}

type Content = Pick<AdoptedDownlink, 'payload' | 'fPort' | 'template'>

/** The templates that a thing's owner would send, by DevEUI. */
async function contentsByThing(world: World, db: Database): Promise<Map<string, Content[]>> {
  const rows = await db
    .selectFrom('configuration_templates')
    .select(['uid', 'name', 'thing_type_id', 'payload', 'port'])
    .orderBy('uid')
    .execute()
  const types = new Map(catalogue.map(({ key, thingTypeId }) => [key, thingTypeId]))
  const contentsOf = (typeKey: string): Content[] =>
    rows
      .filter((row) => row.thing_type_id === types.get(typeKey))
      .map(({ uid, name, payload, port }) => ({ payload, fPort: port, template: { uid, name } }))
  return new Map(world.things.map(({ devEui, typeKey }) => [devEui, contentsOf(typeKey)]))
}

/** At most so long before, in ms: the downlink waited for the uplink that the report follows. */
const LONGEST_WAIT = 25 * 60_000

function adoptedIn(
  { body, devEui }: SimFrame,
  contents: ReadonlyMap<string, Content[]>
): AdoptedDownlink | undefined {
  const correlationId = /<CorrelationID>([0-9A-F]{16})</.exec(body)?.[1]
  const time = Date.parse(/<Time>([^<]+)</.exec(body)?.[1] ?? '')
  if (correlationId === undefined || Number.isNaN(time)) return undefined
  const chance = Number.parseInt(correlationId.slice(0, 8), 16)
  const ofType = contents.get(devEui) ?? []
  const own: Content = {
    payload: correlationId.slice(8),
    fPort: Number(/<FPort>(\d+)</.exec(body)?.[1] ?? 1),
  }
  return {
    ...(ofType[chance % ofType.length] ?? own),
    thingIdentifier: devEui,
    confirmed: chance % 4 !== 0,
    correlationId,
    createdAt: time - 2000 - (chance % LONGEST_WAIT),
  }
}
