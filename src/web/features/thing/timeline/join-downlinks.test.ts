import { beforeAll, expect, it } from 'vitest'

import type { NetworkData } from '#contract/logs.ts'
import type { ThingEvent } from '#contract/thing-events.ts'
import { loadTexts } from '#web/text/text.ts'

import { entryOfEvent } from './event-entries.ts'
import { joinDownlinks } from './join-downlinks.ts'
import { entryOfRow } from './network-entries.ts'

const AT = 1_774_000_000_123

beforeAll(() => loadTexts('thing-timeline', 'thing', 'thing-logs'))

const own = (code: string, time = AT): ThingEvent => ({
  ...{ thingEventId: time % 1000, kind: 'DOWNLINK', time, code, level: code === 'FAILED' ? 'ERROR' : 'INFO' },
  text: `The downlink 01 on port 2: ${code}.`,
})
const report = (deliveryStatus: string | undefined, time = AT): NetworkData => ({
  ...{ type: 'DOWNLINK_SENT', time, fcntDn: '7', fport: '2' },
  ...(deliveryStatus !== undefined && { deliveryStatus }),
})
const entries = (events: ThingEvent[], rows: NetworkData[]) =>
  [...events.map(entryOfEvent), ...rows.map(entryOfRow)].filter((entry) => entry !== undefined)

it('shows a downlink of the platform once, with what the network adds and its frame', () => {
  const [event, row] = entries([own('SENT')], [report('1')])
  expect(joinDownlinks([event!, row!])).toMatchObject([
    {
      id: row!.id,
      state: 'good',
      title: 'Downlink of this platform',
      details: ['The downlink 01 on port 2: SENT.', 'FCntDn 7'],
      frame: row!.frame,
    },
  ])
  // Whichever comes first, and where the network does not say whether it was transmitted
  expect(joinDownlinks([row!, event!])).toHaveLength(1)
  expect(joinDownlinks(entries([own('FAILED')], [report(undefined)]))).toHaveLength(1)
})

it('leaves apart what is of another instant, says something else, or is of somebody else', () => {
  expect(joinDownlinks(entries([own('SENT')], [report('1', AT + 1)]))).toHaveLength(2)
  expect(joinDownlinks(entries([own('SENT')], [report('0')]))).toHaveLength(2)
  expect(joinDownlinks(entries([own('ACKNOWLEDGED')], [report('1')]))).toHaveLength(2)
  expect(joinDownlinks(entries([], [report('1'), report('1', AT + 5)]))).toHaveLength(2)
  // One report is on one downlink
  expect(joinDownlinks(entries([own('SENT'), own('SENT')], [report('1')]))).toHaveLength(2)
})
