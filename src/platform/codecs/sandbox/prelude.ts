/**
 * Runs in the sandbox before a script does, so that it holds JavaScript's own functions whatever the script puts in
 * their place. Answers one letter and a text: `=` the answer as JSON, `!` what was thrown, `a` for a promise, `o` for an
 * answer that is too long, `u` for none. What is said to the console is kept for a call that listens, and answered by
 * `said` as a JSON list.
 */
export const prelude = (
  longest: number,
  { lines, characters }: { lines: number; characters: number }
) => `(() => {
  'use strict'
  const { parse, stringify } = JSON
  const TheDate = Date
  const lines = []
  let listens = false
  const wordOf = (value) => {
    try {
      return typeof value === 'string' ? value : stringify(value) ?? String(value)
    } catch {
      return '?'
    }
  }
  const say = (...values) => {
    if (!listens || lines.length >= ${lines}) return
    let line = ''
    for (let index = 0; index < values.length; index++) line += (index === 0 ? '' : ' ') + wordOf(values[index])
    lines[lines.length] = line.length > ${characters} ? line.slice(0, ${characters}) + '…' : line
  }
  globalThis.console = { log: say, info: say, warn: say, error: say, debug: say }
  // They exist to wait for other threads, and there are none
  delete globalThis.Atomics
  delete globalThis.SharedArrayBuffer
  const textOf = (value) => (typeof value === 'string' ? value : '')
  const enter = (call, text, isHeard) => {
    listens = isHeard
    try {
      const input = parse(text)
      if (input.recvTime !== undefined) input.recvTime = new TheDate(input.recvTime)
      const answer = call(input)
      if (answer === undefined || answer === null) return 'u'
      if (typeof answer === 'object' && typeof answer.then === 'function') return 'a'
      const json = stringify(answer)
      if (typeof json !== 'string') return 'u'
      return json.length > ${longest} ? 'o' : '=' + json
    } catch (error) {
      const known = typeof error === 'object' && error !== null
      return '!' + stringify({
        name: known ? textOf(error.name) : '',
        message: known ? textOf(error.message) : typeof error === 'symbol' ? 'a symbol' : \`\${error}\`,
        stack: known ? textOf(error.stack) : '',
      })
    }
  }
  enter.said = () => stringify(lines)
  return enter
})()`
