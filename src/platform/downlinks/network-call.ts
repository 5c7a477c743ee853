import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'

import type { Handover, Patience } from './network.ts'

interface NetworkCall {
  method: 'POST' | 'DELETE'
  url: URL
  headers?: Record<string, string>
  body?: string
  /** Never quoted, whatever a network answers. */
  secret: string
  patience: Patience
}

export const PATIENCE: Patience = { connect: 5_000, answer: 15_000 }
/** Of an answer no more is of interest. */
const MOST_ANSWER = 16_384

/**
 * Calls a network once. Redirects are not followed. Each call has a connection of its own: one that was kept from before
 * may end just as it is used, and nobody would know whether the network had the downlink.
 *
 * @returns the text of a success, or what else became of it
 */
export function callNetwork(call: NetworkCall): Promise<{ outcome: 'accepted'; text: string } | Failed> {
  const { url, method, headers = {}, body = '', patience } = call
  return new Promise((resolve) => {
    let isConnected = false
    const lost = (what: string) =>
      resolve(
        isConnected
          ? { outcome: 'uncertain', reason: `${what} after the downlink had been handed over. ${UNKNOWN}` }
          : { outcome: 'unreached', reason: `The network cannot be reached: ${what}` }
      )
    const secure = url.protocol === 'https:'
    const request = (secure ? httpsRequest : httpRequest)(url, {
      method,
      agent: false,
      headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
    })
    const giveUp = (what: string) => {
      lost(what)
      request.destroy()
    }
    let timer = setTimeout(() => giveUp('it does not answer'), patience.connect)
    request.on('socket', (socket) =>
      socket.once(secure ? 'secureConnect' : 'connect', () => {
        isConnected = true
        clearTimeout(timer)
        timer = setTimeout(() => giveUp('It did not answer'), patience.answer)
      })
    )
    request.on('error', (error) => lost(wordsFor(error, isConnected)))
    request.on('close', () => clearTimeout(timer))
    request.on('response', (response) => {
      readText(response).then(
        (text) => resolve(judge(response, text, call.secret)),
        () => lost('It ended its answer in the middle')
      )
    })
    request.end(body)
  })
}

type Failed = Exclude<Handover, { outcome: 'accepted' }>

const UNKNOWN = 'Nobody knows whether the network has it; it is not sent again by itself.'

async function readText(response: IncomingMessage): Promise<string> {
  let text = ''
  response.setEncoding('utf8')
  for await (const chunk of response) if (text.length < MOST_ANSWER) text += String(chunk)
  return text
}

function judge(
  { statusCode = 0, statusMessage = '', headers }: IncomingMessage,
  text: string,
  secret: string
): { outcome: 'accepted'; text: string } | Failed {
  if (statusCode >= 200 && statusCode < 300) return { outcome: 'accepted', text }
  const said = plain(text).replaceAll(secret, '…')
  const answer =
    `The network answered ${statusCode} ${statusMessage}`.trim() + (said === '' ? '' : `: ${said}`)
  if (statusCode === 429) {
    const seconds = Number(headers['retry-after'])
    return { outcome: 'unreached', reason: answer, retryAfter: seconds > 0 ? seconds * 1000 : undefined }
  }
  // What stands before a server answers so when it does not know what the server did
  const isUncertain = statusCode === 500 || statusCode === 502 || statusCode === 504
  return isUncertain
    ? { outcome: 'uncertain', reason: `${answer}. ${UNKNOWN}` }
    : { outcome: 'refused', reason: answer }
}

/** What an error page or an error object says, in one line. */
function plain(text: string): string {
  const message = /"(?:message|error)"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(text)?.[1]
  return (message ?? text.replace(/<[^>]*>/g, ' '))
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 300)
}

const words: Record<string, string> = {
  ECONNREFUSED: 'it refuses the connection',
  ENOTFOUND: 'its host name is not known',
  EAI_AGAIN: 'its host name cannot be looked up now',
  EHOSTUNREACH: 'there is no way to its host',
  ENETUNREACH: 'there is no way to its host',
  ECONNRESET: 'it closed the connection',
  EPIPE: 'it closed the connection',
}

function wordsFor(error: NodeJS.ErrnoException, isConnected: boolean): string {
  const code = error.code ?? ''
  const known = Object.hasOwn(words, code) ? words[code] : undefined
  const text = known ?? (code === '' ? 'the connection failed' : `the connection failed (${code})`)
  return isConnected ? text.charAt(0).toUpperCase() + text.slice(1) : text
}
