import { LIMITS, type CallFault, type CodecFunction } from './protocol.ts'

/** What a script threw. */
export interface Thrown {
  name: string
  message: string
  stack: string
}

const LONGEST_REASON = 300

export const outOfTime: CallFault = {
  kind: 'time',
  reason: `The codec was stopped after ${LIMITS.milliseconds} ms.`,
}

/** The codec lacks a function of TS013. */
export function missing(name: CodecFunction): CallFault {
  return { kind: 'missing', reason: `The codec has no function ${name}.` }
}

/** What went wrong, in words, with the line of the script where it is known. */
export function faultOf(thrown: Thrown | string, where: CodecFunction | 'loading'): CallFault {
  if (typeof thrown === 'string') {
    if (thrown === 'a') {
      return { kind: 'async', reason: `${where} is asynchronous; a codec must answer at once.` }
    }
    if (thrown === 'o') {
      return { kind: 'output', reason: `The answer has over ${LIMITS.answer} characters.` }
    }
    return { kind: 'output', reason: `${where} answered nothing.` }
  }
  const { name, message, stack } = thrown
  const place = placeIn(stack)
  // Where not even an error finds room QuickJS throws null
  if ((name === 'InternalError' && /out of memory/.test(message)) || (name === '' && message === 'null')) {
    const megabytes = LIMITS.heapBytes / 1024 / 1024
    return { kind: 'memory', reason: `The codec needs more than ${megabytes} MB of memory.`, ...place }
  }
  if (/stack (?:overflow|size exceeded)/i.test(message)) {
    return { kind: 'stack', reason: 'The codec calls itself too deeply.', ...place }
  }
  const words = [name, message].filter((text) => text !== '').join(': ') || 'something without words'
  const at = place.line === undefined ? '' : ` (line ${place.line})`
  const isSyntax = where === 'loading' && name === 'SyntaxError'
  const reason = isSyntax ? `The codec cannot be read: ${message}` : `The codec failed: ${words}`
  return { kind: isSyntax ? 'syntax' : 'threw', reason: `${reason.slice(0, LONGEST_REASON)}${at}`, ...place }
}

function placeIn(stack: string): Pick<CallFault, 'line' | 'column'> {
  const [, line, column] = /codec\.js:(\d+)(?::(\d+))?/.exec(stack) ?? []
  if (line === undefined) return {}
  return { line: Number(line), ...(column !== undefined && { column: Number(column) }) }
}
