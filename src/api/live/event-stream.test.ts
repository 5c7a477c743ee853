import fc from 'fast-check'
import { expect, it } from 'vitest'

import { eventStreamReader, type StreamMessage } from './event-stream.ts'

const read = (...pieces: string[]) => {
  const messages: StreamMessage[] = []
  const take = eventStreamReader((message) => void messages.push(message))
  for (const piece of pieces) take(piece)
  return messages
}

const TEXT =
  ': welcome\n\nid: a:1\nevent: event\ndata: {"x":1}\n\nevent: gap\r\ndata: {}\r\n\r\ndata: cut off'

it('reads messages with the id of the last one that had one', () => {
  expect(read(TEXT)).toEqual([
    { event: 'event', data: '{"x":1}', lastEventId: 'a:1' },
    { event: 'gap', data: '{}', lastEventId: 'a:1' },
  ])
})

it('reads the same however it is cut in pieces', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: TEXT.length })), (cuts) => {
      const ends = [0, ...cuts.toSorted((one, other) => one - other), TEXT.length]
      const pieces = ends.slice(1).map((end, index) => TEXT.slice(ends[index], end))
      expect(read(...pieces)).toEqual(read(TEXT))
    })
  )
})
