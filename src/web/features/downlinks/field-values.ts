import type { EncoderField } from '#contract/downlink-templates.ts'

/** What inputs of an encoder's fields hold, by the field's name: text as typed. */
export type FieldValues = Readonly<Record<string, string | boolean>>

/** What inputs begin with: the field's default, or what is given for it. */
export function valuesOf(
  fields: readonly EncoderField[],
  given: Readonly<Record<string, unknown>> = {}
): FieldValues {
  const values: Record<string, string | boolean> = {}
  for (const { name = '', type, default: standard } of fields) {
    const value = given[name] ?? standard
    values[name] = type === 'boolean' ? value === true || value === 'true' : textOf(value)
  }
  return values
}

function textOf(value: unknown): string {
  if (value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** What the encoder gets. An empty field is absent; what is no figure stays text, for the encoder to refuse. */
export function dataOf(fields: readonly EncoderField[], values: FieldValues): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap(({ name = '', type }) => {
      const value = values[name]
      if (typeof value === 'boolean') return [[name, value]]
      const text = value?.trim() ?? ''
      if (text === '') return []
      return [
        [
          name,
          type === 'integer' || type === 'number' ? figureOf(text) : type === 'any' ? anyOf(text) : text,
        ],
      ]
    })
  )
}

function figureOf(text: string): number | string {
  const plain = text.replace(',', '.').replace('−', '-')
  const number = Number(plain)
  return Number.isNaN(number) ? text : number
}

/** A script says nothing of its fields: a number, a boolean and JSON are what they look like. */
function anyOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
