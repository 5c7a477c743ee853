/**
 * Runs in the sandbox before a script does, so that it holds JavaScript's own functions whatever the script puts in
 * their place. Answers one letter and a text: `=` the answer as JSON, `!` what was thrown, `a` for a promise, `o` for an
 * answer that is too long, `u` for none.
 */
export const prelude = (longest: number) => `(() => {
  'use strict'
  const { parse, stringify } = JSON
  const TheDate = Date
  const nothing = () => {}
  globalThis.console = { log: nothing, info: nothing, warn: nothing, error: nothing, debug: nothing }
  // They exist to wait for other threads, and there are none
  delete globalThis.Atomics
  delete globalThis.SharedArrayBuffer
  const textOf = (value) => (typeof value === 'string' ? value : '')
  return (call, text) => {
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
})()`
