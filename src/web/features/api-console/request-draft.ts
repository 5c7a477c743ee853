import type { Operation } from '#api/openapi-operations.ts'

/** What the form holds: each parameter as the texts that were typed, and the body as text. */
export interface RequestDraft {
  parameters: Readonly<Record<string, readonly string[]>>
  /** Empty for none. */
  body: string
}

/** Keys of the address that are the page's own; no parameter of the API is named so. */
export const OWN_KEYS = { search: 'find', entry: 'entry' } as const

/** The parameters of an operation that an address carries. */
export function readParameters(
  { parameters }: Pick<Operation, 'parameters'>,
  search: URLSearchParams
): RequestDraft['parameters'] {
  return Object.fromEntries(
    parameters.map(({ name }) => [name, search.getAll(name).filter((value) => value !== '')])
  )
}

/** Names of what the path needs and has not. */
export function missingOf(operation: Operation, { parameters, body }: RequestDraft): string[] {
  const missing = operation.parameters
    .filter(({ name, required }) => required && (parameters[name] ?? []).length === 0)
    .map(({ name }) => name)
  return operation.body?.isRequired && body.trim() === '' ? [...missing, 'body'] : missing
}

/** Below the base path, filled and encoded; what is missing stays in its braces. */
export function targetOf({ path, parameters }: Operation, draft: RequestDraft): string {
  const filled = path.replace(/\{(\w+)\}/g, (braces, name: string) => {
    const value = draft.parameters[name]?.[0]
    return value === undefined ? braces : encodeURIComponent(value)
  })
  const search = new URLSearchParams(
    parameters
      .filter((parameter) => parameter.in === 'query')
      .flatMap(({ name }) => (draft.parameters[name] ?? []).map((value): [string, string] => [name, value]))
  ).toString()
  return search === '' ? filled : `${filled}?${search}`
}

/** Whether it changes something: of what only reads, a viewer may call everything. */
export const writes = ({ method, role }: Operation): boolean => method !== 'GET' || role !== 'viewer'
