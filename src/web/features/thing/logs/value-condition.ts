import { figure } from '#web/ui/figure.ts'

const OPERATORS = ['<=', '>=', '!=', '<', '>', '='] as const
type Operator = (typeof OPERATORS)[number] | 'has'

/** What a value has to be: `> 21`, `!= 0`, `= true`; text without an operator is a figure to equal or words to hold. */
export interface ValueCondition {
  operator: Operator
  /** Lower case. */
  text: string
  number: number | undefined
}

/** Reads a condition as somebody types it; `undefined` for what says nothing, `'unreadable'` for what cannot be meant. */
export function readCondition(typed: string): ValueCondition | undefined | 'unreadable' {
  const source = typed.trim().replace('≤', '<=').replace('≥', '>=').replace('≠', '!=').replace('==', '=')
  if (source === '') return undefined
  const written = OPERATORS.find((each) => source.startsWith(each))
  const text = source
    .slice(written?.length ?? 0)
    .trim()
    .toLowerCase()
  // A minus as typography has it, and the comma of a Belgian keyboard
  const number = figure(text.replace('−', '-').replace(/^(-?\d+),(\d+)$/, '$1.$2'))
  if (text === '') return 'unreadable'
  const isOrder = written !== undefined && written !== '=' && written !== '!='
  if (isOrder && number === undefined) return 'unreadable'
  return { operator: written ?? (number === undefined ? 'has' : '='), text: WORDS[text] ?? text, number }
}

const WORDS: Readonly<Record<string, string>> = { yes: 'true', no: 'false' }

/** Whether a value, as the API carries it, is what the condition asks for. */
export function meets(value: string | undefined, { operator, text, number }: ValueCondition): boolean {
  if (value === undefined) return false
  const given = value.trim().toLowerCase()
  const known = figure(value)
  const equals = number !== undefined && known !== undefined ? known === number : given === text
  switch (operator) {
    case '=':
      return equals
    case '!=':
      return !equals
    case 'has':
      return given.includes(text)
    default:
      return known !== undefined && number !== undefined && COMPARES[operator](known, number)
  }
}

const COMPARES = {
  '<': (a: number, b: number) => a < b,
  '<=': (a: number, b: number) => a <= b,
  '>': (a: number, b: number) => a > b,
  '>=': (a: number, b: number) => a >= b,
}
