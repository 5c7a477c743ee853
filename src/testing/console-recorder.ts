import { format } from 'node:util'

type WatchedConsole = Pick<Console, 'error' | 'warn'>

const METHODS = ['error', 'warn'] as const

/** Takes the place of the console's error and warn until `stop`, and remembers what they were told. */
export function recordConsole(target: WatchedConsole) {
  const original = { error: target.error, warn: target.warn }
  const messages: string[] = []
  for (const method of METHODS) {
    target[method] = (...args: unknown[]) => {
      messages.push(`console.${method}: ${format(...args)}`)
    }
  }

  return {
    stop: () => Object.assign(target, original),
    /** @throws {Error} that quotes every message, if there was one */
    assertSilent: () => {
      if (messages.length > 0) throw new Error(`Unexpected on the console:\n${messages.join('\n')}`)
    },
  }
}
