import { ErrorBody, errorCodes, type FieldError } from '#contract/error.ts'
import { ApiProblem, type FieldProblem } from '#lib/api-error.ts'

/** Characters of somebody else's message that are passed on. */
const LONGEST_MESSAGE = 500

/** One word a status, the first of the contract's: 400 is MALFORMED unless the platform says better. */
const CODE_OF = new Map<number, string>()
for (const [code, status] of Object.entries(errorCodes)) if (!CODE_OF.has(status)) CODE_OF.set(status, code)

const codeOf = (status: number) => CODE_OF.get(status) ?? (status < 500 ? 'MALFORMED' : 'INTERNAL')

/** Gateways before the platform answer in their own formats; these are the fields that hold a message. */
const XML_MESSAGE = /<am:(?:description|message)>([^<]*)<\/am:(?:description|message)>/

/**
 * The error answer of a platform in the one error shape. What is not in that shape keeps its status and, below 500,
 * a message where one can be found.
 * @param text undefined for a body that is too long to read
 * @param secrets values that must not travel on, should the platform echo them
 * @param retryAfter seconds
 */
export function errorAnswer(
  status: number,
  text: string | undefined,
  secrets: readonly string[],
  retryAfter: number | undefined
): ApiProblem {
  const plain = () =>
    new ApiProblem(status, codeOf(status), `The platform answered ${status}`, { retryAfter })
  if (!text || secrets.some((secret) => text.includes(secret))) return plain()

  const json = parsed(text)
  const body = ErrorBody.safeParse(json)
  if (body.success && (body.data.code !== undefined || body.data.message !== undefined)) {
    const { code = codeOf(status), message = '', errors = [] } = body.data
    return new ApiProblem(status, code, message, { errors: errors.map(asProblem), retryAfter })
  }
  const message = faultMessage(json) ?? XML_MESSAGE.exec(text)?.[1]
  if (!message || status >= 500) return plain()
  return new ApiProblem(status, codeOf(status), message.slice(0, LONGEST_MESSAGE), { retryAfter })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const asProblem = ({ field = '', message = '' }: FieldError): FieldProblem => ({ field, message })

/** `{"fault": {"code": 900908, "message": …}}`, as the vendor's API gateway writes it. */
function faultMessage(json: unknown): string | undefined {
  if (typeof json !== 'object' || json === null || !('fault' in json)) return undefined
  const { fault } = json
  if (typeof fault !== 'object' || fault === null || !('message' in fault)) return undefined
  return typeof fault.message === 'string' ? fault.message : undefined
}
