import type { Dispatcher } from 'undici'

import { ErrorBody, errorCodes, type FieldError } from '#contract/error.ts'
import { ApiProblem, badGateway, rateLimited, type FieldProblem } from '#lib/api-error.ts'

import { gatewayFault, isThrottled } from './gateway-fault.ts'
import { retryAfterOf, secondsUntil } from './upstream-failure.ts'

/** Characters of somebody else's message that are passed on. */
const LONGEST_MESSAGE = 500

/** One word a status, the first of the contract's: 400 is MALFORMED unless the platform says better. */
const CODE_OF = new Map<number, string>()
for (const [code, status] of Object.entries(errorCodes)) if (!CODE_OF.has(status)) CODE_OF.set(status, code)

const codeOf = (status: number) => CODE_OF.get(status) ?? (status < 500 ? 'MALFORMED' : 'INTERNAL')

/**
 * The error answer of a platform in the one error shape. What is not in that shape keeps its status and, below 500,
 * a message where one can be found.
 * @param text undefined for a body that is too long to read
 * @param secrets values that must not travel on, should the platform echo them
 */
export function errorAnswer(
  { statusCode: status, headers }: Pick<Dispatcher.ResponseData, 'statusCode' | 'headers'>,
  text: string | undefined,
  secrets: readonly string[]
): ApiProblem {
  if (status > 599) return badGateway(`The platform answered ${status}, which is no status of HTTP`)
  const retryAfter = retryAfterOf(headers)
  const plain = () =>
    new ApiProblem(status, codeOf(status), `The platform answered ${status}`, { retryAfter })
  if (!text || secrets.some((secret) => text.includes(secret))) return plain()

  const json = parsed(text)
  const body = ErrorBody.safeParse(json)
  if (body.success && (body.data.code !== undefined || body.data.message !== undefined)) {
    const { code = codeOf(status), message = '', errors = [] } = body.data
    return new ApiProblem(status, code, message, { errors: errors.map(asProblem), retryAfter })
  }
  const fault = gatewayFault(text, json)
  const message = fault?.message.slice(0, LONGEST_MESSAGE)
  if (fault && isThrottled(fault)) {
    const { nextAccessTime } = fault
    const until = nextAccessTime === undefined ? undefined : secondsUntil(nextAccessTime, headers)
    return rateLimited(retryAfter ?? until, message)
  }
  if (message === undefined || status >= 500) return plain()
  return new ApiProblem(status, codeOf(status), message, { retryAfter })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const asProblem = ({ field = '', message = '' }: FieldError): FieldProblem => ({ field, message })
