import type { Transform } from 'node:stream'

import type { Endpoint } from '#contract/endpoint.ts'
import { badGateway } from '#lib/api-error.ts'

import { withoutSecrets } from '../policy/without-secrets.ts'
import type { UpstreamLimits } from '../upstream.ts'
import { answerHeaders } from './answer-headers.ts'
import type { Answering } from './answering.ts'
import { FilteredSink, ReplySink, TextSink } from './answer-sinks.ts'
import { Deadline, Ending } from './ending.ts'
import { errorAnswer } from './error-answer.ts'
import { type Exchange, LONGEST_ERROR, tooLate } from './exchange.ts'
import { type AnswerHead, type AnswerSink, tooLong } from './relay.ts'
import { errorCode, upstreamFailure } from './upstream-failure.ts'

interface ForwarderOptions {
  exchange: Exchange
  /** Besides the token, what no answer may echo. */
  secrets: readonly string[]
  limits: Pick<UpstreamLimits, 'headersTimeout' | 'answerTimeout' | 'answerBytes'>
}

const isPlain = ({ headers }: AnswerHead) => (headers['content-encoding'] ?? 'identity') === 'identity'

/** Carries checked requests to the platform and its answers back. */
export function createForwarder({ exchange, secrets, limits }: ForwarderOptions) {
  /** @throws {ApiProblem} 502 for what is not carried on */
  function sinkOf(head: AnswerHead, call: Call, answering: Answering): AnswerSink {
    const { statusCode, headers } = head
    // What is packed is not unpacked, and says nothing
    if (statusCode >= 400) return new TextSink(isPlain(head) ? LONGEST_ERROR : 0)
    if (statusCode >= 300) throw badGateway('The platform answered with a redirect')
    const chosen = answerHeaders(headers)
    if (Number(chosen['content-length'] ?? 0) > limits.answerBytes) throw tooLong()
    const isJson = chosen['content-type'] === 'application/json'
    if (call.rows && !isJson) throw badGateway('The platform answered something else than JSON')
    const [first, ...more] = isJson ? filtersOf(call) : []
    if (first) delete chosen['content-length']
    const into = new ReplySink(answering, statusCode, chosen)
    return first ? new FilteredSink([first, ...more], into) : into
  }

  /** Settles once the answer has been handed to the browser's connection. @throws {ApiProblem} */
  return async function forward(call: Call, answering: Answering): Promise<void> {
    const { raw } = answering
    const ending = new Ending()
    raw.once('close', () => {
      if (!raw.writableFinished) ending.end(new Error('The client left'))
    })
    const deadline = new Deadline(limits.headersTimeout, () => ending.end(tooLate()))
    let sink: AnswerSink | undefined

    try {
      const { answer, used } = await exchange(
        {
          method: call.endpoint.method,
          target: call.target,
          body: call.body,
          requestId: answering.requestId,
        },
        ending,
        (head) => {
          sink = sinkOf(head, call, answering)
          // An error is read whole before the time for the first of an answer is over
          if (head.statusCode < 400) deadline.set(limits.answerTimeout)
          return sink
        }
      )
      if (sink instanceof TextSink) throw errorAnswer(answer, sink.text, [used, ...secrets])
      if (sink instanceof FilteredSink) await sink.done
    } catch (error) {
      const problem = upstreamFailure(error)
      if (problem !== error && !raw.destroyed) {
        answering.log.warn({ cause: errorCode(error) }, 'the platform could not be asked')
      }
      throw problem
    } finally {
      deadline.clear()
    }
  }
}

export interface Call {
  endpoint: Endpoint
  /** Path and query below the base path, as they came. */
  target: string
  body?: Buffer | undefined
  /** Keys and passwords are taken out of the answer. */
  hidesSecrets?: boolean
  /** Takes rows out of a list. */
  rows?: (() => Transform) | undefined
}

const filtersOf = ({ hidesSecrets, rows }: Call): Transform[] => [
  ...(rows ? [rows()] : []),
  ...(hidesSecrets ? [withoutSecrets()] : []),
]
