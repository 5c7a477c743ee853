import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

import type { ThingVerdict, VerdictCounts } from '#contract/verdicts.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'
import { ethernetRequest, otaaRequest } from '#testing/thing-requests.ts'
import { uplink } from '#testing/thingpark-messages.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

let platform: TestPlatform

/** Days pass here, and a token lasts an hour. */
const keepToken = () => platform.db.updateTable('tokens').set({ permanent: 1, expires_at: null }).execute()
const start = async () => {
  platform = await startTestPlatform()
  await keepToken()
}
const restart = async () => {
  platform = await platform.restart()
  await keepToken()
}

const euiOf = (n: number) => `ABCDAB22ABCD${n.toString(16).toUpperCase().padStart(4, '0')}`
let made = 0
async function aThing(): Promise<string> {
  const thingIdentifier = euiOf(++made)
  await platform.call('POST', '/things', { ...otaaRequest, thingIdentifier })
  return thingIdentifier
}

/** Frames every ten minutes, the last of them now; without those that are given no fields. */
async function deliver(
  eui: string,
  count: number,
  fields: (counter: number) => Record<string, unknown> | undefined = () => ({})
) {
  const frames = Array.from({ length: count }, (_, counter) => {
    const time = new Date(platform.clock.now - (count - 1 - counter) * 10 * MINUTE).toISOString()
    const more = fields(counter)
    return more
      ? [uplink(counter, time, { DevEUI: eui, Lrrid: `FF${eui.slice(-6)}`, SpFact: 7, ...more })]
      : []
  })
  await platform.accept(...frames.flat())
}

const settle = () => platform.platform.health.settle()
const list = async (query = '') =>
  (await platform.call<ThingVerdict[]>('GET', `/platform/verdicts${query}`)).body
const find = async (eui: string, query = '') =>
  (await list(query)).find(({ thingIdentifier }) => thingIdentifier === eui)
const verdicts = async (query = '') =>
  (await list(query)).map(({ thingIdentifier, verdict }) => [thingIdentifier, verdict])
const counts = async () => {
  const { body } = await platform.call<VerdictCounts>('GET', '/platform/verdicts/counts')
  const counted = (body.verdicts ?? []).flatMap(({ verdict, count }) =>
    count > 0 ? [[verdict, count] as const] : []
  )
  return { things: body.things, pending: body.pending, ...Object.fromEntries<number>(counted) }
}
const since = (at: number) => `?modifiedSince=${new Date(at).toISOString()}`

describe('the verdict on a thing', () => {
  beforeAll(start)
  afterAll(() => platform.close())

  it('has its reasons and figures', async () => {
    const eui = await aThing()
    await deliver(eui, 60, (counter) => (counter % 4 === 1 ? undefined : { LrrSNR: '-1.0', LrrRSSI: '-117' }))
    await settle()
    const { now } = platform.clock

    expect(await find(eui)).toEqual({
      thingIdentifier: eui,
      verdict: 'failing',
      severity: 'bad',
      reasons: ['frame-loss', 'weak-link'],
      lastActivity: now,
      frames: 45,
      interval: 10 * MINUTE,
      loss: expect.closeTo(0.25, 2),
      margin: 6.5,
      sf: 7,
      gateway: `FF${eui.slice(-6)}`,
      modified: now,
    })
  })

  it('becomes silent by the clock alone, and says since when', async () => {
    const eui = await aThing()
    await deliver(eui, 30)
    await settle()
    const heard = platform.clock.now
    expect(await find(eui)).toMatchObject({ verdict: 'healthy', reasons: [] })

    platform.clock.now += 2 * HOUR
    expect(await find(eui)).toMatchObject({
      verdict: 'silent',
      severity: 'severe',
      // The only station of its frames was not heard either, but perhaps because of the thing
      reasons: ['silent'],
      since: heard + HOUR,
      lastActivity: heard,
      modified: heard + HOUR,
    })
    expect(await find(eui, '?verdict=healthy')).toBeUndefined()
    // Nothing was written, yet those who ask for changes are told
    expect(await find(eui, since(heard + HOUR - 1))).toBeDefined()
    expect(await find(eui, since(heard + HOUR + 1))).toBeUndefined()

    await deliver(eui, 1, () => ({ FCntUp: 30 }))
    await settle()
    expect(await find(eui)).toMatchObject({ verdict: 'healthy', since: platform.clock.now, reasons: [] })
  })

  it('becomes silent although a frame of it is dated years ahead', async () => {
    const eui = await aThing()
    await deliver(eui, 30)
    const heard = platform.clock.now
    await platform.accept(uplink(30, '2099-01-01T00:00:00Z', { DevEUI: eui }))
    await settle()
    expect(await find(eui)).toMatchObject({ verdict: 'healthy', lastActivity: heard })
    platform.clock.now += 2 * HOUR
    expect(await find(eui)).toMatchObject({ verdict: 'silent', lastActivity: heard })
  })

  it('is silent because of its station where that heard others until it was lost', async () => {
    const [eui, neighbour] = [await aThing(), await aThing()]
    await deliver(eui, 30)
    platform.clock.now += 5 * MINUTE
    await deliver(neighbour, 1, () => ({ Lrrid: `FF${eui.slice(-6)}` }))
    await settle()
    platform.clock.now += 2 * HOUR
    expect(await find(eui)).toMatchObject({ verdict: 'silent', reasons: ['silent', 'gateway-down'] })
  })

  it('tells of a station that is lost, or back, only after its things fell silent', async () => {
    const [eui, neighbour, other] = [await aThing(), await aThing(), await aThing()]
    const Lrrid = `FF${eui.slice(-6)}`
    await deliver(eui, 30)
    await deliver(other, 30)
    platform.clock.now += 15 * MINUTE
    await deliver(neighbour, 1, () => ({ Lrrid }))
    await settle()
    platform.clock.now += 50 * MINUTE
    expect(await find(eui)).toMatchObject({ verdict: 'silent', reasons: ['silent'] })

    platform.clock.now += 11 * MINUTE
    const lost = platform.clock.now - MINUTE
    // Nothing was written, and neither thing has fallen silent since
    expect(await find(eui, since(lost))).toMatchObject({
      reasons: ['silent', 'gateway-down'],
      modified: lost,
    })
    expect(await find(other, since(lost))).toBeUndefined()

    platform.clock.now += 5 * MINUTE
    await deliver(neighbour, 1, () => ({ FCntUp: 1, Lrrid }))
    expect(await find(eui, since(lost + MINUTE))).toMatchObject({ reasons: ['silent'] })
    platform.clock.now += MINUTE
    expect(await find(eui, since(platform.clock.now))).toBeUndefined()
  })

  it('goes by what people change of the thing as well', async () => {
    const eui = await aThing()
    await deliver(eui, 30)
    await settle()
    platform.clock.now += 2 * HOUR
    expect(await find(eui)).toMatchObject({ verdict: 'silent' })
    await platform.call('PUT', `/things/${eui}/tags`, ['silent-after:6h'])
    await settle()
    expect(await find(eui)).toMatchObject({ verdict: 'healthy' })

    platform.clock.now += MINUTE
    await platform.call('DELETE', `/things/${eui}/deprovision`)
    await settle()
    expect(await find(eui)).toMatchObject({
      verdict: 'watch',
      reasons: ['not-provisioned'],
      since: platform.clock.now,
    })
  })

  it('tells of payloads that cannot be decoded, until they can', async () => {
    const eui = await aThing()
    await deliver(eui, 20, () => ({ payload_hex: 'FFFF' }))
    await settle()
    expect(await find(eui)).toMatchObject({ verdict: 'failing', reasons: ['undecoded'] })

    const script = 'function decodeUplink() { return { data: { temperature: 1 } } }'
    await platform.call('PUT', '/platform/thingtypes/10/codec', { script })
    await platform.call('POST', '/platform/decodejobs', { thingIdentifier: eui })
    await platform.platform.decodeJobs.settled()
    await settle()
    expect(await find(eui)).toMatchObject({ verdict: 'healthy' })
  })

  it('goes with the thing', async () => {
    const eui = await aThing()
    await deliver(eui, 10)
    await settle()
    expect(await find(eui)).toBeDefined()
    await deliver(eui, 1, () => ({ FCntUp: 10 }))
    await platform.call('DELETE', `/things/${eui}`)
    expect(await find(eui)).toBeUndefined()
    const { things } = await counts()
    await settle()
    expect(await counts()).toMatchObject({ things, pending: 0 })
  })
})

describe('the verdicts on a fleet', () => {
  let euis: string[]

  beforeAll(async () => {
    await start()
    euis = [await aThing(), await aThing(), await aThing(), await aThing()]
    await platform.call('POST', '/things', ethernetRequest)
  })
  afterAll(() => platform.close())

  it('are those of LoRa things, and tell how many were not looked at yet', async () => {
    await deliver(euis[0] ?? '', 30)
    await deliver(euis[2] ?? '', 3)
    expect(await counts()).toEqual({ things: 4, pending: 4 })
    expect(await list()).toEqual([])
    await settle()
    const all = { things: 4, pending: 0, healthy: 1, 'never-seen': 2, 'too-few-frames': 1 }
    expect(await counts()).toEqual(all)
  })

  it('come in the order of identifiers, by pages, filtered', async () => {
    expect(await verdicts('?results=2')).toEqual([
      [euis[0], 'healthy'],
      [euis[1], 'never-seen'],
    ])
    expect(await verdicts(`?results=2&after=${euis[1]}`)).toEqual([
      [euis[2], 'too-few-frames'],
      [euis[3], 'never-seen'],
    ])
    expect(await verdicts(`?verdict=too-few-frames&verdict=healthy&after=${euis[0]}`)).toEqual([
      [euis[2], 'too-few-frames'],
    ])
    expect(await list(`?after=${euis[3]}`)).toEqual([])
  })

  it('are there after a restart, and what came in unjudged is judged', async () => {
    const before = await list()
    await deliver(euis[1] ?? '', 30)
    await restart()
    expect(await list()).toEqual(before)
    await settle()
    expect(await find(euis[1] ?? '')).toMatchObject({ verdict: 'healthy', since: platform.clock.now })

    const judged = await list()
    await restart()
    platform.clock.now += MINUTE
    await settle()
    // Nothing came in, so that nothing was judged again
    expect(await list()).toEqual(judged)
  })

  it('are kept in the background', async () => {
    await platform.platform.health.begin()
    await deliver(euis[3] ?? '', 30)
    await vi.waitFor(async () => expect(await find(euis[3] ?? '')).toMatchObject({ frames: 30 }), 15_000)
  })

  it('are at any time what the filter and the counts say', async () => {
    for (let days = 0; days < 8; days++) {
      const grouped = Map.groupBy(await verdicts(), ([, verdict]) => verdict)
      const counted = [...grouped].map(([verdict, things]) => [verdict, things.length])
      expect(await counts()).toEqual({ things: 4, pending: 0, ...Object.fromEntries(counted) })
      for (const [verdict, things] of grouped) expect(await verdicts(`?verdict=${verdict}`)).toEqual(things)
      platform.clock.now += 5 * HOUR
    }
    expect(await counts()).toEqual({ things: 4, pending: 0, silent: 4 })
  })

  it('cannot be asked for in other words', async () => {
    const { status, body } = await platform.call(
      'GET',
      '/platform/verdicts?verdict=fine&results=0&modifiedSince=x'
    )
    expect(status).toBe(400)
    expect(body).toMatchObject({
      errors: [{ field: 'verdict[0]' }, { field: 'modifiedSince' }, { field: 'results' }],
    })
  })

  it('are no business of other companies', async () => {
    const other = { id: 5, parent_id: null, name: 'Other', email: null }
    await platform.db.insertInto('companies').values(other).execute()
    await platform.db.updateTable('things').set({ company_id: 5 }).execute()
    expect(await list()).toEqual([])
    expect(await counts()).toEqual({ things: 0, pending: 0 })
  })
})
