import { afterEach, beforeEach, expect, it } from 'vitest'

import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'
import { otaaRequest } from '#testing/thing-requests.ts'
import { uplink } from '#testing/thingpark-messages.ts'

import { createRepeatForgetter, REPEATS_KEPT } from './forget-repeats.ts'

let platform: TestPlatform
beforeEach(async () => {
  platform = await startTestPlatform()
  await platform.call('POST', '/things', otaaRequest)
})
afterEach(() => platform.close())

const times = async () => {
  const rows = await platform.db.selectFrom('frame_repeats').select('time').orderBy('time').execute()
  return rows.map(({ time }) => time)
}

it('forgets what recognises repeats after a month, and not before', async () => {
  const { clock, db } = platform
  const [early, late] = ['2026-11-21T10:00:00.000Z', '2026-11-21T10:00:01.000Z']
  await platform.accept(uplink(1, early), uplink(2, late))
  const forgetter = createRepeatForgetter({ db, now: () => clock.now })

  clock.now = Date.parse(early) + REPEATS_KEPT
  await forgetter.forget()
  expect(await times()).toEqual([Date.parse(early), Date.parse(late)])

  clock.now += 1
  await forgetter.forget()
  expect(await times()).toEqual([Date.parse(late)])
  // That one is a repeat still
  await platform.accept(uplink(2, late))
  expect(await times()).toEqual([Date.parse(late)])
  await forgetter.close()
})
