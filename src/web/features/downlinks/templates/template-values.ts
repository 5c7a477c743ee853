import type { TemplateBody } from '#api/downlink-templates.ts'
import type { EncoderField, PlatformTemplate } from '#contract/downlink-templates.ts'

import { dataOf, valuesOf } from '../field-values.ts'
import type { Draft } from '../payload-draft.ts'

/** A template as the form shows it. */
export interface TemplateValues extends Omit<Draft, 'encrypted'> {
  name: string
  description: string
  thingTypeId: string
  /** Names of the fields that may be given another value. */
  parameters: readonly string[]
}

/** What the form begins with. `fields` are those of the encoder of the template's type. */
export function templateValues(
  template: PlatformTemplate | undefined,
  fields: readonly EncoderField[]
): TemplateValues {
  const { name = '', description = '', thingTypeId, payload = '', fPort, confirmed = false } = template ?? {}
  const { data, parameters = [] } = template ?? {}
  return {
    name,
    description,
    thingTypeId: thingTypeId === undefined ? '' : String(thingTypeId),
    mode: data === undefined ? 'hex' : 'fields',
    hex: payload,
    text: '',
    fields: data && valuesOf(fields, data),
    fPort: fPort === undefined ? '' : String(fPort),
    confirmed,
    parameters: parameters.flatMap((parameter) => parameter.name ?? []),
  }
}

interface Encoding {
  fields: readonly EncoderField[]
  example: Readonly<Record<string, unknown>> | undefined
  /** What is sent, where it is not made of fields. */
  payload: string | undefined
}

/** The whole template: a `PUT` drops what it leaves out. The contract checks what came of it. */
export function templateBody(values: TemplateValues, { fields, example, payload }: Encoding): TemplateBody {
  const { name, description, thingTypeId, fPort, confirmed } = values
  const data =
    values.mode === 'fields' ? dataOf(fields, values.fields ?? valuesOf(fields, example)) : undefined
  const parameters = values.parameters.filter((parameter) => data && Object.hasOwn(data, parameter))
  return {
    name: name.trim(),
    ...(description.trim() !== '' && { description: description.trim() }),
    ...(thingTypeId !== '' && { thingTypeId: Number(thingTypeId) }),
    ...(fPort.trim() !== '' && { fPort: fPort.trim() }),
    confirmed,
    ...(data ? { data, parameters } : { payload: payload ?? '' }),
  }
}
