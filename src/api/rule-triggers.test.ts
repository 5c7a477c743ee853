import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { readTriggerPage } from './rule-triggers.ts'

const row = (time: number, thingIdentifier: string, container: string, action?: string) => ({
  businessRuleDTO: { name: 'Too warm', operator: '>', threshold: 30, action },
  businessRuleId: 7,
  company: 'Thingdeck',
  timestamp: time,
  triggeredByDTO: {
    triggeredContainer: { container: `0x0402.${container}`, name: container, type: '°C' },
    triggeredThingDTO: { name: 'Tank 7', thingIdentifier, thingType: 'Level' },
    value: '31',
  },
})
const rows = [
  row(4000, '70B3D5E75E000001', 'Temperature', 'EMAIL'),
  row(3000, '70B3D5E75E000002', 'Temperature', 'EMAIL'),
  row(2000, '70B3D5E75E000001', 'Humidity', 'EMAIL'),
  row(1000, '70B3D5E75E000001', 'Temperature'),
]
let asked: string[] = []

/** The vendor's service: it has triggers, and not our extension. */
beforeEach(() => {
  asked = []
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url)
    if (url.startsWith('/api/platform/')) return Response.json({ code: 'NOT_FOUND' }, { status: 404 })
    return Response.json(rows)
  })
})
afterEach(() => vi.unstubAllGlobals())

const times = async (query: Parameters<typeof readTriggerPage>[0]) =>
  (await readTriggerPage(query, new AbortController().signal)).content?.map(({ time }) => time)

it('narrows the triggers of a service that cannot be asked, and says that it has no more', async () => {
  const iso = (time: number) => new Date(time).toISOString()
  expect(await times({})).toEqual([4000, 3000, 2000, 1000])
  expect(await times({ thingIdentifier: '70B3D5E75E000001' })).toEqual([4000, 2000, 1000])
  expect(await times({ containerName: 'humidity' })).toEqual([2000])
  expect(await times({ containerName: '0x0402.Temperature', action: 'EMAIL' })).toEqual([4000, 3000])
  expect(await times({ startTime: iso(2000), endTime: iso(4000) })).toEqual([3000, 2000])
  // It does not tell what became of an action
  expect(await times({ outcome: 'SENT' })).toEqual([])
  const page = await readTriggerPage({}, new AbortController().signal)
  expect(page).toMatchObject({ last: true, totalElements: 4 })
  expect(page.content?.[0]).toMatchObject({ ruleId: 7, thingName: 'Tank 7', value: '31', action: 'EMAIL' })
})

it('asks for those of one rule where it can', async () => {
  await times({ ruleId: 7 })
  expect(asked.at(-1)).toBe('/api/businessrulestriggered/7')
})

it('has none of a service without rules', async () => {
  vi.stubGlobal('fetch', async () => Response.json({ code: 'NOT_IMPLEMENTED' }, { status: 501 }))
  expect(await times({})).toEqual([])
})
