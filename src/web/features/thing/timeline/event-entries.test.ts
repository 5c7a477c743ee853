import { beforeAll, expect, it } from 'vitest'

import { loadTexts } from '#web/text/text.ts'

import { entryOfEvent } from './event-entries.ts'
import { sourcesOf } from './timeline-sources.ts'

beforeAll(() => loadTexts('thing-timeline'))

it('files what became of a downlink under downlinks, in words', () => {
  const text = 'The downlink 01 on port 2 was not transmitted: RX1: The queue of the network is full.'
  const event = { thingEventId: 1, kind: 'DOWNLINK', time: 5, code: 'FAILED', text }
  expect(entryOfEvent({ ...event, level: 'ERROR' })).toMatchObject({
    kind: 'downlink',
    state: 'bad',
    title: 'Downlink of this platform',
    details: [text],
  })
  expect(entryOfEvent({ ...event, level: 'INFO', code: 'SENT' })?.state).toBe('good')
  // Else it would not be read where only downlinks are asked for
  expect(sourcesOf(['downlink'])).toBe('events network')
})
