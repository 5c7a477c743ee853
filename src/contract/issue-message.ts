/** A fault as Zod reports it, as far as a message is made of it. */
export interface Issue {
  code?: string
  path: readonly PropertyKey[]
  message: string
  input?: unknown
  /** The type that was wanted. */
  expected?: string
  /** What is bounded: `string`, `array` or `number`. */
  origin?: string
  minimum?: number | bigint
  maximum?: number | bigint
  /** The words that are allowed. */
  values?: readonly unknown[]
  /** What each member of a union had against the input. */
  errors?: readonly (readonly Issue[])[]
}

/** What Zod is to say where a schema has no words of its own; whoever loads all of `zod` gives the process a language. */
export const SAYS_NOTHING = 'Invalid input'

/** What is said of a field that has to be there and is not, behind its name. */
const MISSING = 'may not be null'

export const saysMissing = (message: string): boolean => message.endsWith(` ${MISSING}`)

/** What is wrong with a field, for a person to read; an empty field is the whole body. */
export function issueMessage(issue: Issue, field: string): string {
  const name = nameOf(field)
  if (issue.code !== 'custom' && issue.input === undefined) {
    return field === '' ? 'A body is needed' : `${name} ${MISSING}`
  }
  return issue.message === SAYS_NOTHING ? `${name} ${demandOf(issue)}` : issue.message
}

function nameOf(field: string): string {
  const name = field.split('.').at(-1) ?? ''
  return name === '' ? 'The body' : `${name.charAt(0).toUpperCase()}${name.slice(1)}`
}

const TYPES: Record<string, string> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'an object',
  record: 'an object',
  string: 'text',
}

const typeInWords = (type: string | undefined) => TYPES[type ?? ''] ?? 'of another form'

function demandOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${typeInWords(issue.expected)}`
    case 'too_small':
      return `must ${bound(issue.origin, 'at least', issue.minimum)}`
    case 'too_big':
      return `must ${bound(issue.origin, 'at most', issue.maximum)}`
    case 'invalid_value':
      return `must be ${(issue.values ?? []).map(String).join(' or ')}`
    case 'invalid_union': {
      const types = (issue.errors ?? []).map(([first]) => typeInWords(first?.expected))
      return `must be ${[...new Set(types)].join(' or ')}`
    }
    default:
      return 'is not written as it should be'
  }
}

function bound(origin: string | undefined, which: string, limit: number | bigint | undefined): string {
  if (origin === 'string') return `have ${which} ${limit} ${limit === 1 ? 'character' : 'characters'}`
  if (origin === 'array') return `have ${which} ${limit} ${limit === 1 ? 'entry' : 'entries'}`
  return `be ${which} ${limit}`
}
