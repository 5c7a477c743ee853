import { afterAll, beforeAll, expect, it } from 'vitest'

import type { FrameMessage } from '#contract/frame-messages.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'
import { otaaRequest } from '#testing/thing-requests.ts'
import { DEV_EUI, uplink } from '#testing/thingpark-messages.ts'

const KEY = '0123456789ABCDEF0123456789ABCDEF'
const TIME = '2026-11-22T10:00:00.123Z'

let platform: TestPlatform

beforeAll(async () => {
  platform = await startTestPlatform()
  await platform.call('POST', '/things', otaaRequest)
})
afterAll(() => platform.close())

const messages = (query: string, thing = DEV_EUI) =>
  platform.call<FrameMessage[]>('GET', `/platform/things/${thing}/messages${query}`)

it('answers what the network sent of a frame as it came, but for its keys', async () => {
  const body = uplink(7, TIME, { AppSKey: KEY })
  await platform.accept(body, uplink(8, '2026-11-22T10:10:00Z'))
  const { status, body: found } = await messages(`?time=${TIME}`)
  expect(status).toBe(200)
  expect(found).toEqual([
    { type: 'UPLINK', fcntUp: '7', fcntDn: '7', format: 'XML', message: body.replace(KEY, '••••••••') },
  ])
})

it('masks keys in JSON however deep they lie', async () => {
  const time = '2026-11-22T11:00:00.000Z'
  const fields = {
    Time: time,
    DevEUI: DEV_EUI,
    FCntUp: 9,
    FPort: 1,
    payload_hex: '00',
    app_s_key: { key: KEY },
  }
  const { status } = await platform.inject({
    method: 'POST',
    url: '/network/thingpark',
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify({ DevEUI_uplink: fields }),
  })
  expect(status).toBe(200)
  const [found] = (await messages(`?time=${time}`)).body
  expect(found).toMatchObject({ type: 'UPLINK', fcntUp: '9', format: 'JSON' })
  expect(JSON.parse(found?.message ?? '')).toMatchObject({
    DevEUI_uplink: { FCntUp: 9, app_s_key: '••••••••' },
  })
})

it('says of what was sent before history begins that it is gone', async () => {
  platform = await platform.restart({ retentionDays: 30 })
  const at = (days: number) => new Date(platform.clock.now - days * 86_400_000).toISOString()
  const read = (days: number) =>
    platform.inject({
      url: `/platform/things/${DEV_EUI}/messages?time=${at(days)}`,
      headers: { authorization: `Bearer ${platform.token}` },
    })
  expect(await read(29)).toMatchObject({ status: 200, body: [] })
  const { status, body } = await read(31)
  expect(status).toBe(404)
  expect(JSON.stringify(body)).toContain('History is kept for 30 days, and what was sent then is gone')
})

it('has nothing of an instant without frames, demands the instant, and knows the thing', async () => {
  expect((await messages('?time=2026-11-22T10:00:00.124Z')).body).toEqual([])
  expect((await messages('')).status).toBe(400)
  expect((await messages(`?time=${TIME}`, 'ABCDAB22ABCD0000')).status).toBe(404)
})
