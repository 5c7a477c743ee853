import { afterEach, beforeEach, expect, it } from 'vitest'

import type { StationFigures } from '#contract/hearing.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'
import { otaaRequest } from '#testing/thing-requests.ts'
import { uplink } from '#testing/thingpark-messages.ts'

let platform: TestPlatform

beforeEach(async () => {
  platform = await startTestPlatform()
  await platform.call('POST', '/things', otaaRequest)
})

afterEach(() => platform.close())

const read = async <T>(path: string) =>
  (await platform.inject({ url: path, headers: { authorization: `Bearer ${platform.token}` } })).body as T
const figures = () => read<StationFigures[]>('/platform/hearing')
const minutesAgo = (minutes: number) => new Date(platform.clock.now - minutes * 60_000).toISOString()
const heard = (...receptions: [id: string, rssi: number, snr: number][]) => ({
  Lrrid: receptions[0]?.[0],
  LrrRSSI: String(receptions[0]?.[1]),
  LrrSNR: String(receptions[0]?.[2]),
  Lrrs: {
    Lrr: receptions.map(([id, rssi, snr]) => ({ Lrrid: id, LrrRSSI: String(rssi), LrrSNR: String(snr) })),
  },
})

it('tells what each base station heard within a day', async () => {
  await platform.accept(
    uplink(1, minutesAgo(50), heard(['FF01', -100, 8], ['FF02', -110, -5])),
    uplink(2, minutesAgo(40), { ...heard(['FF01', -100, 6]), Late: '1' }),
    uplink(3, minutesAgo(30), heard(['FF01', -100, 1])),
    // Past what is answered
    uplink(4, minutesAgo(30 * 60), heard(['FF02', -90, 9]))
  )
  await platform.platform.health.settle()

  const [first, second] = await figures()
  expect(first).toMatchObject({ basestationId: 'FF01', things: 1, frames: 3, snr: 6, lateShare: 0.3333 })
  expect(first?.framesPerHour).toBeCloseTo(3 / 24, 1)
  // ESP − SNR of −100 dBm at 6 dB
  expect(first?.noise).toBe(-107)
  expect(second).toMatchObject({ basestationId: 'FF02', frames: 1, snr: -5 })
})

it('names the things that only one base station hears, and no others', async () => {
  await platform.accept(uplink(1, minutesAgo(5), heard(['FF01', -100, 8])))
  await platform.platform.health.settle()
  const dependents = (id: string) => read<{ thingIdentifier: string }[]>(`/platform/hearing/${id}/dependents`)
  const identifier = otaaRequest.thingIdentifier.toUpperCase()

  expect((await figures())[0]).toMatchObject({ thingsOnlyHere: 1 })
  expect(await dependents('FF01')).toMatchObject([{ thingIdentifier: identifier }])

  await platform.accept(uplink(2, minutesAgo(4), heard(['FF01', -100, 8], ['FF02', -105, 2])))
  await platform.platform.health.settle()
  expect(await dependents('FF01')).toEqual([])
})

it('counts a repeated frame once', async () => {
  const frame = uplink(1, minutesAgo(5), heard(['FF01', -100, 8]))
  await platform.accept(frame, frame)

  expect((await figures())[0]?.frames).toBe(1)
})
