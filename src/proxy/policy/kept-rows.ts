import { Transform } from 'node:stream'

import { badGateway } from '#lib/api-error.ts'

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const SPACES = new Set([0x20, 0x09, 0x0a, 0x0d])
const OPEN = new Set([0x5b, 0x7b])
const CLOSE = new Set([0x5d, 0x7d])
const LIST = 0x5b
/** Bytes of one row; a longer one is none of this API. */
const LONGEST_ROW = 4 * 1024 * 1024

/**
 * Passes on those rows of a JSON list that `keeps` accepts, as they are, in pieces of any size: a list of 100,000 things
 * needs no more memory than one of them. What is no list is not passed on at all.
 * @param most rows that are passed on
 */
export function keptRows(keeps: (row: unknown) => boolean, most = Infinity): Transform {
  let depth = 0
  let isInString = false
  let isEscaped = false
  let row: Buffer[] = []
  let length = 0
  let kept = 0

  /** The end of a row: `bytes` is the rest of it. */
  function finish(out: Transform, bytes: Buffer) {
    const text = Buffer.concat([...row, bytes])
      .toString('utf8')
      .trim()
    row = []
    length = 0
    // An empty list, or what a trailing comma leaves
    if (text === '' || kept >= most || !keeps(JSON.parse(text))) return
    out.push(`${kept === 0 ? '' : ','}${text}`)
    kept++
  }

  return new Transform({
    transform(chunk: Buffer, _, done) {
      let from = 0
      try {
        for (let at = 0; at < chunk.length; at++) {
          const byte = chunk[at] ?? 0
          if (isInString) {
            if (isEscaped) isEscaped = false
            else if (byte === BACKSLASH) isEscaped = true
            else if (byte === QUOTE) isInString = false
          } else if (depth === 0) {
            if (SPACES.has(byte)) continue
            if (byte !== LIST || kept > 0) throw new TypeError('No list')
            depth = 1
            from = at + 1
            this.push('[')
          } else if (byte === QUOTE) isInString = true
          else if (OPEN.has(byte)) depth++
          else if (CLOSE.has(byte)) {
            depth--
            if (depth > 0) continue
            finish(this, chunk.subarray(from, at))
            this.push(']')
            // Nothing follows a list
            kept = Infinity
          } else if (byte === COMMA && depth === 1) {
            finish(this, chunk.subarray(from, at))
            from = at + 1
          }
        }
        if (depth > 0) {
          row.push(chunk.subarray(from))
          length += chunk.length - from
          if (length > LONGEST_ROW) throw new TypeError('No row')
        }
        done()
      } catch {
        done(badGateway('The platform answered something else than a list'))
      }
    },
    flush(done) {
      if (kept === Infinity) done()
      else done(badGateway('The list of the platform breaks off'))
    },
  })
}
