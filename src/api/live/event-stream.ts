/** One message of a `text/event-stream`. */
export interface StreamMessage {
  event: string
  data: string
  /** Of the last message that had one, this one included; `''` before. */
  lastEventId: string
}

/**
 * Reads server-sent events as they come in pieces, as HTML's `text/event-stream` has them: comments are passed over, a
 * message ends with an empty line, one that was not ended is none.
 */
export function eventStreamReader(onMessage: (message: StreamMessage) => void) {
  let rest = ''
  let lastEventId = ''
  let event = ''
  let data: string[] = []

  const readLine = (line: string) => {
    if (line === '') {
      if (data.length > 0) onMessage({ event: event || 'message', data: data.join('\n'), lastEventId })
      event = ''
      data = []
      return
    }
    const colon = line.indexOf(':')
    const field = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (field === 'event') event = value
    if (field === 'data') data.push(value)
    if (field === 'id' && !value.includes('\0')) lastEventId = value
  }

  /** @param text the next piece, which may end anywhere */
  return (text: string) => {
    const lines = (rest + text).split(/\r\n|\n|\r(?!$)/)
    rest = lines.pop() ?? ''
    for (const line of lines) readLine(line)
  }
}
