import type { StreamAnswer } from '#contract/stream-preview.ts'

import { NO_ANSWER, type Attempt } from './attempt.ts'

/** What is kept of the headers of an answer, in characters. */
const MOST_OF_HEADERS = 4096

/** An attempt as the contract shows it. */
export function answerOf(attempt: Attempt): StreamAnswer {
  const milliseconds = Math.round(attempt.milliseconds * 10) / 10
  if (attempt.kind === 'unanswered') {
    const { code, detail } = attempt
    return { milliseconds, errorCode: code, error: NO_ANSWER[code] + (detail ? `: ${detail}` : '') }
  }
  const { statusCode, reasonPhrase, body, truncated } = attempt
  return { statusCode, reasonPhrase, headers: headersOf(attempt.headers), body, truncated, milliseconds }
}

function headersOf(headers: Record<string, string | readonly string[] | undefined>) {
  let left = MOST_OF_HEADERS
  return Object.entries(headers).flatMap(([key, values]) =>
    [values ?? []].flat().flatMap((value) => {
      left -= key.length + value.length
      // A session of the endpoint's is nobody's business
      const masked = /^set-cookie/i.test(key)
      return left < 0 ? [] : [{ key, value: masked ? '' : value, masked }]
    })
  )
}
