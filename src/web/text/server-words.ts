import type { CompiledMessage } from '@lingui/message-utils/compileMessage'

import { type MessageId, readSection } from './catalogue.ts'
import { loadTexts, t } from './text.ts'

type Token = CompiledMessage[number]

interface Sentence {
  id: MessageId
  pattern: RegExp
  /** What the pattern's groups hold. */
  names: string[]
  /** Characters of its own. */
  weight: number
}

const SECTIONS = ['server-faults', 'server-refusals', 'server-reasons', 'server-labels'] as const
/** An argument that is a sentence of the server's in its turn. */
const IN_TURN = 'why'
/** Characters: what has fewer, such as a colon, tells a sentence of the server's only together with what is around it. */
const LEAST_WEIGHT = 4

const whole = new Map<string, MessageId>()
let sentences: Sentence[] = []

/**
 * What the server says, in the user's language, where it is one of the sentences that the catalogue has; as it came where
 * it is not, as with another service's words.
 */
export function inOwnWords(text: string): string {
  const id = whole.get(text)
  if (id) return t(id)
  const parts = text.split('; ')
  const translated = parts.map((part) => (part === text ? part : inOwnWords(part)))
  if (translated.every((part, index) => part !== parts[index])) return translated.join('; ')
  for (const { id: known, pattern, names, weight } of sentences) {
    const match = pattern.exec(text)?.slice(1)
    if (!match) continue
    const values = names.map((name, index) => {
      const value = match[index] ?? ''
      return name === IN_TURN ? inOwnWords(value) : value
    })
    if (weight < LEAST_WEIGHT && values.join() === match.join()) continue
    return t(known, Object.fromEntries(names.map((name, index) => [name, values[index] ?? ''])))
  }
  return text
}

/** Before anything that the server says is shown. Not needed in English, which is what it speaks. */
export async function loadServerWords(): Promise<void> {
  const [english] = await Promise.all([
    Promise.all(SECTIONS.map((section) => readSection('en', section))),
    loadTexts(...SECTIONS),
  ])
  learn(Object.assign({}, ...english) as Record<string, CompiledMessage | string>)
}

/** @param texts the sentences in English, by their ids */
export function learn(texts: Readonly<Record<string, CompiledMessage | string>>): void {
  const found: Sentence[] = []
  for (const [id, message] of Object.entries(texts) as [MessageId, CompiledMessage | string][]) {
    const tokens = typeof message === 'string' ? [message] : message
    const names = tokens.flatMap((token) => nameIn(token) ?? [])
    if (names.length === 0) whole.set(tokens.join(''), id)
    else {
      const pattern = tokens.map((token) => (typeof token === 'string' ? escaped(token) : '([^]+?)'))
      const weight = tokens.reduce((sum, token) => sum + (typeof token === 'string' ? token.length : 0), 0)
      found.push({ id, names, weight, pattern: new RegExp(`^${pattern.join('')}$`) })
    }
  }
  // The one that says most fits best
  sentences = found.toSorted((a, b) => b.weight - a.weight)
}

const nameIn = (token: Token): string | undefined => (typeof token === 'string' ? undefined : token[0])

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`)
