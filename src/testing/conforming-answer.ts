import { BASE_PATH, endpoints, extensions } from '#contract/endpoints.ts'
import { ErrorBody, errorCodes } from '#contract/error.ts'
import type { Endpoint } from '#contract/endpoint.ts'

interface Answer {
  status: number
  body: unknown
}

const operations = (Object.values({ ...endpoints, ...extensions }) as Endpoint[])
  .map((endpoint) => ({ endpoint, pattern: patternOf(endpoint.path) }))
  // A static path wins over one with parameters beside it
  .sort((a, b) => parametersOf(a.endpoint) - parametersOf(b.endpoint))

function parametersOf({ path }: Endpoint) {
  return path.split('{').length
}

function patternOf(path: string) {
  return new RegExp(`^${path.replaceAll('.', String.raw`\.`).replace(/\{\w+\}/g, '[^/]+')}$`)
}

/**
 * What an answer has that the contract does not allow: a field that it does not name, a wrong type, an error in another
 * shape. Empty for an answer that conforms.
 *
 * @param path as it was called, with or without the base path and the query string
 */
export function contractFaults(method: string, path: string, { status, body }: Answer): string[] {
  if (status >= 400) return errorFaults(status, body)
  const plain = path.split('?', 1)[0]?.replace(BASE_PATH, '') ?? ''
  const found = operations.find(({ endpoint, pattern }) => endpoint.method === method && pattern.test(plain))
  if (!found) return [`${method} ${plain} is no operation of the contract, yet it answers ${status}`]
  const { answer } = found.endpoint
  if (!answer) return body === undefined ? [] : ['The answer has a body, where the contract has none']
  const parsed = answer.safeParse(body)
  if (!parsed.success)
    return parsed.error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`)
  return sameJson(parsed.data, body) ? [] : ['The answer has fields that the contract does not name']
}

function errorFaults(status: number, body: unknown): string[] {
  const parsed = ErrorBody.safeParse(body)
  if (!parsed.success || !sameJson(parsed.data, body)) return ['The error is not in the one shape']
  const { code = '', message, errors } = parsed.data
  const known = errorCodes[code as keyof typeof errorCodes] as number | undefined
  return [
    ...(known === status ? [] : [`The code ${code} does not go with ${status}`]),
    ...(message ? [] : ['The error has no message']),
    ...(Array.isArray(errors) ? [] : ['The error has no list of errors']),
  ]
}

const sameJson = (a: unknown, b: unknown) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, part]) => [name, sorted(part)])
  )
}
