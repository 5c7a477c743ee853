import { expect, it } from 'vitest'

import type { EncoderField } from '#contract/downlink-templates.ts'
import { TemplateRequest } from '#contract/downlink-templates.ts'
import { check } from '#contract/validate.ts'

import { templateBody, templateValues } from './template-values.ts'

const fields: EncoderField[] = [
  { name: 'interval', type: 'integer', required: true },
  { name: 'restart', type: 'boolean', default: false },
]
const encoding = { fields, example: { interval: 600 }, payload: undefined }

it('gives back a template as it was', () => {
  const template = {
    ...{ name: 'Every hour', description: 'For all', thingTypeId: 11, fPort: 6, confirmed: true },
    data: { interval: 3600, restart: false },
  }
  const values = templateValues({ ...template, payload: '00', parameters: [{ name: 'interval' }] }, fields)
  const body = templateBody(values, encoding)
  expect(body).toEqual({ ...template, fPort: '6', parameters: ['interval'] })
  expect(check(TemplateRequest, body).ok).toBe(true)
})

it('gives back one that was written in hexadecimal', () => {
  const template = { name: 'Restart', payload: '04FF', fPort: 2, confirmed: false }
  const body = templateBody(templateValues(template, []), { ...encoding, payload: '04FF' })
  expect(body).toEqual({ ...template, fPort: '2' })
  expect(check(TemplateRequest, body).ok).toBe(true)
})

it('leaves out parameters of fields that have no value any more', () => {
  const values = {
    ...templateValues(undefined, fields),
    ...({ name: 'A', thingTypeId: '11', mode: 'fields', fields: { interval: '', restart: true } } as const),
    parameters: ['interval', 'restart'],
  }
  expect(templateBody(values, encoding)).toMatchObject({ data: { restart: true }, parameters: ['restart'] })
})
