import * as z from 'zod/mini'

import { openSimulatedNetwork, type SimulatedNetwork } from './demo-downlinks.ts'
import type { DemoEndpoint } from './demo-stream.ts'
import type { Downlinks } from './downlinks/downlinks.ts'
import type { Ingest } from './network/ingest.ts'
import type { NetworkMessage } from './network/message.ts'
import type { NetworkDoor } from './network/routes.ts'
import { readThingPark } from './network/thingpark.ts'
import { thingParkToken } from './network/thingpark-token.ts'
import { history, type SimFrame } from './simulator/history.ts'
import { createHttpDoors } from './simulator/http-doors.ts'
import { startLive } from './simulator/live.ts'
import type { World } from './simulator/model.ts'
import { seedWorld } from './simulator/seed.ts'
import { createWorld } from './simulator/world.ts'
import type { Database } from './storage/database.ts'
import { readSetting, saveSetting } from './storage/settings.ts'

export interface DemoOptions {
  /** How many things. */
  things: number
  /** The same seed makes the same world. */
  seed: string
  /** Days of history. */
  days: number
}

export interface Demo {
  stop(): Promise<void>
}

interface Start extends DemoOptions {
  db: Database
  ingest: Ingest
  downlinks: Pick<Downlinks, 'simulate' | 'adopt'>
  companyId: number
  companyName: string
  /** Where the demo's stream goes; absent where streams may not deliver to this machine. */
  endpoint: DemoEndpoint | undefined
  door: NetworkDoor
  baseUrl: URL
  token: string
  progress: (line: string) => void
  /** Ends the filling in of history, when the process has to go. */
  signal: AbortSignal
}

/** What makes a world the same one after a restart, and until when its frames were delivered. */
const Saved = z.object({
  seed: z.string(),
  things: z.number(),
  days: z.number(),
  epoch: z.number(),
  until: z.number(),
})
type Saved = z.infer<typeof Saved>

const SETTING = 'demo'
const SAVE_EVERY = 60_000
const TELL_EVERY = 5_000

/** Whether a demo was filled in once. */
export const hasDemo = async (db: Database): Promise<boolean> =>
  z.safeParse(Saved, await readSetting(db, SETTING)).success

/**
 * Sets the demo going: at the first start its things are provisioned and its history is taken in, later what the
 * network would have sent while the platform was down. Then the world goes on in real time.
 */
export async function startDemo(start: Start): Promise<Demo> {
  const { db, companyId, door, baseUrl, token, progress } = start
  const doors = createHttpDoors({ baseUrl, token, signedQuery: (body) => signedQuery(body, door) })
  const { world, from, asked } = await openWorld(start)
  if (world.note !== undefined) progress(world.note)

  if (from === undefined) {
    progress(`Provisioning ${world.things.length} demo things`)
    await addSubCompany(db, companyId, start.companyName)
    await seedWorld({ world, api: doors.api, companyId, subCompanyId: companyId + 1 })
  }
  const network = await openSimulatedNetwork({ world, db, downlinks: start.downlinks, ...door })
  await fillIn(world, from, network, start)
  const save = (until: number) => saveSetting(db, SETTING, { ...asked, epoch: world.epoch, until })
  await save(world.now)
  // Not before: what is filled in is news to nobody
  await start.endpoint?.offer({ api: doors.api, companyId, isNew: from === undefined })

  const live = startLive({ world, deliver: doors.deliver, pass: network.pass })
  // A little back: frames of that time may be under way, and one that comes twice is stored once
  const saving = setInterval(() => void save(Date.now() - SAVE_EVERY).catch(() => undefined), SAVE_EVERY)
  saving.unref()
  return {
    async stop() {
      clearInterval(saving)
      const until = Date.now() - 1000
      await live.stop()
      await network.close()
      await save(until)
      await doors.close()
    },
  }
}

interface Opened {
  world: World
  /** Until when its frames are there; undefined at the first start. */
  from: number | undefined
  /** What the world was asked to be: asking the same again makes the same one. */
  asked: DemoOptions
}

async function openWorld({ db, things, seed, days, progress }: Start): Promise<Opened> {
  const read = z.safeParse(Saved, await readSetting(db, SETTING))
  const now = Date.now()
  if (!read.success) {
    const asked = { things, seed, days }
    return { world: createWorld({ ...asked, now }), from: undefined, asked }
  }
  const { epoch, until, ...asked } = read.data
  if (asked.seed !== seed || asked.things !== things) {
    progress(
      `The data folder holds a demo of ${asked.things} things with seed '${asked.seed}', which goes on`
    )
  }
  const world = createWorld({ ...asked, now, epoch })
  // After a long rest only the days that a first start would show are filled in
  return { world, from: Math.max(until, now - world.days * 86_400_000), asked }
}

async function addSubCompany(db: Database, companyId: number, companyName: string) {
  await db
    .insertInto('companies')
    .values({ id: companyId + 1, parent_id: companyId, name: `${companyName} Field Services`, email: null })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

/** Takes in what the network sent until now, by the code that takes in live frames. */
async function fillIn(
  world: World,
  from: number | undefined,
  network: SimulatedNetwork,
  { ingest, progress, signal }: Start
) {
  let taken = 0
  let told = Date.now()
  let batch: { frame: SimFrame; message: NetworkMessage }[] = []
  let before: Promise<unknown> = Promise.resolve()
  const takeIn = async () => {
    const drawn = batch
    batch = []
    await before
    signal.throwIfAborted()
    await network.adoptFrom(drawn.map(({ frame }) => frame))
    before = Promise.all(
      // A refusal is the world's own (an unknown thing, say) and must not end the start
      drawn.map(({ frame, message }) => ingest.submit(message, frame.at).catch(() => undefined))
    )
  }
  for (const frame of history(world, from)) {
    batch.push({ frame, message: readThingPark(frame.body) })
    taken++
    if (batch.length >= AT_ONCE) await takeIn()
    // One batch is written while the next is drawn
    if (taken % BEFORE_OTHERS === 0) await new Promise((resolve) => setImmediate(resolve))
    if (Date.now() - told > TELL_EVERY) {
      told = Date.now()
      progress(
        `Taking in the demo's history: ${taken} frames, ${new Date(frame.at).toISOString().slice(0, 10)}`
      )
    }
  }
  await takeIn()
  await before
  progress(`The demo has ${world.things.length} things; ${taken} frames were taken in`)
}

const AT_ONCE = 2000
/** Frames drawn before what else there is to do has its turn. */
const BEFORE_OTHERS = 20

function signedQuery(body: string, { asId, asKey }: NetworkDoor): string {
  if (asId === undefined || asKey === undefined) return ''
  const devEui = /<DevEUI>(\w+)<\/DevEUI>/.exec(body)?.[1] ?? ''
  const port = /<FPort>(\d+)<\/FPort>/.exec(body)?.[1] ?? '0'
  const time = encodeURIComponent(new Date().toISOString())
  const query = `LrnDevEui=${devEui}&LrnFPort=${port}&LrnInfos=THINGDECK_DEMO&AS_ID=${encodeURIComponent(asId)}&Time=${time}`
  return `?${query}&Token=${thingParkToken(body, query, asKey)}`
}
