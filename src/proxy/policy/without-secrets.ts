import { Transform } from 'node:stream'

import { isSecretName } from './secret-names.ts'

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COLON = 0x3a
const SPACES = new Set([0x20, 0x09, 0x0a, 0x0d])
const OPEN = new Set([0x5b, 0x7b])
const CLOSE = new Set([0x5d, 0x7d])
const NULL = Buffer.from('null')
/** Bytes of a name that are kept to be compared: a longer one is none of ours. */
const LONGEST_NAME = 128

/** Headers that a stream sends hold credentials as often as not. */
const isHidden = (name: string) => isSecretName(name) || name === 'headers'

/**
 * Passes JSON on as it comes, in pieces of any size, and puts `null` in the place of keys, passwords and the like, at any
 * depth. Flags and numbers stay: `hasPassword` is no password.
 */
export function withoutSecrets(): Transform {
  let isInString = false
  let isEscaped = false
  let name: number[] = []
  /** `wanted`: the value of a secret comes next; `inside`: it is being dropped. */
  let secret: 'none' | 'wanted' | 'inside' = 'none'
  let depth = 0

  /** One byte of a string, its ends included. @returns whether the string ends with it */
  function inString(byte: number): boolean {
    if (isEscaped) isEscaped = false
    else if (byte === BACKSLASH) isEscaped = true
    else if (byte === QUOTE) {
      isInString = false
      return true
    }
    return false
  }

  /** One byte of what is dropped. @returns whether the value ends with it */
  function drop(byte: number): boolean {
    if (isInString) return inString(byte) && depth === 0
    if (byte === QUOTE) isInString = true
    else if (OPEN.has(byte)) depth++
    else if (CLOSE.has(byte)) return --depth === 0
    return false
  }

  return new Transform({
    transform(chunk: Buffer, _, done) {
      let from = 0
      for (let at = 0; at < chunk.length; at++) {
        const byte = chunk[at] ?? 0
        if (secret === 'inside') {
          if (!drop(byte)) continue
          secret = 'none'
          name = []
          from = at + 1
        } else if (isInString) {
          if (!inString(byte) && name.length <= LONGEST_NAME) name.push(byte)
        } else if (secret === 'wanted' && !SPACES.has(byte)) {
          secret = 'none'
          if (byte !== QUOTE && !OPEN.has(byte)) continue
          if (at > from) this.push(chunk.subarray(from, at))
          this.push(NULL)
          secret = 'inside'
          depth = 0
          drop(byte)
        } else if (byte === QUOTE) {
          isInString = true
          name = []
        } else if (byte === COLON && isHidden(nameOf(name))) {
          secret = 'wanted'
        }
      }
      if (secret !== 'inside' && from < chunk.length) this.push(from === 0 ? chunk : chunk.subarray(from))
      done()
    },
  })
}

function nameOf(bytes: readonly number[]): string {
  const text = Buffer.from(bytes).toString('utf8')
  if (!text.includes('\\')) return text
  try {
    return String(JSON.parse(`"${text}"`))
  } catch {
    return text
  }
}
