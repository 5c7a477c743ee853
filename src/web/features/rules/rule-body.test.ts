import { describe, expect, it } from 'vitest'

import { RuleRequest } from '#contract/rule-request.ts'
import type { PlatformRule } from '#contract/rule-settings.ts'
import { check } from '#contract/validate.ts'

import { previewBody, ruleBody } from './rule-body.ts'
import { durationOf, emptyValues, valuesOf } from './rule-values.ts'

const rule: PlatformRule = {
  ruleId: 7,
  name: 'Soil dry',
  enabled: false,
  companyId: 987,
  container: 'Soil moisture',
  unit: '%',
  thingTypeId: 4,
  tags: ['field'],
  thingIdentifiers: ['70B3D5E75E000001'],
  operator: '>=',
  threshold: 12.5,
  operator2: '<',
  threshold2: -19,
  timeToWait: 5400,
  timeToReset: 172_800,
  triggerOnce: true,
  action: 'EMAIL',
  email: 'a@example.com, b@example.com',
  parameter1: 'kept',
  triggers: 9,
}

it('loses nothing of a rule that is shown and saved as it is', () => {
  const { ruleId: _, unit: __, triggers: ___, ...wanted } = rule
  const checked = check(RuleRequest, ruleBody(valuesOf(rule)))
  expect(checked).toEqual({ ok: true, value: wanted })
})

it('leaves out what is taken back: a second condition, the address of an action that is another', () => {
  const values = { ...valuesOf(rule), hasSecond: false, action: '' as const, timeToReset: '', tags: [] }
  const body = ruleBody(values)
  for (const field of ['operator2', 'threshold2', 'action', 'email', 'timeToReset', 'tags']) {
    expect(body).not.toHaveProperty(field)
  }
})

it('reads a decimal comma and a true minus sign, and leaves to the contract what is no figure', () => {
  const values = {
    ...emptyValues,
    name: 'n',
    container: 'c',
    action: '' as const,
    timeToWait: '1,5',
    waitUnit: 'h' as const,
  }
  expect(ruleBody({ ...values, threshold: '−2,5' })).toMatchObject({ threshold: -2.5, timeToWait: 5400 })

  const faults = check(RuleRequest, ruleBody({ ...values, threshold: 'warm', timeToWait: 'long' }))
  expect(faults).toMatchObject({ ok: false, errors: [{ field: 'threshold' }, { field: 'timeToWait' }] })
})

it('asks for a preview by what is looked for alone', () => {
  const values = valuesOf(rule)
  const other = { ...values, name: 'Other', email: 'c@example.com', enabled: true }
  expect(previewBody(other, 14)).toEqual(previewBody(values, 14))
  expect(previewBody({ ...values, threshold: '13' }, 14)).not.toEqual(previewBody(values, 14))
})

describe('durationOf', () => {
  it.each([
    [0, '', 'min'],
    [undefined, '', 'min'],
    [90, '90', 's'],
    [300, '5', 'min'],
    [5400, '90', 'min'],
    [7200, '2', 'h'],
    [172_800, '2', 'd'],
  ] as const)('shows %s seconds as %s %s', (seconds, amount, unit) => {
    expect(durationOf(seconds, 'min')).toEqual([amount, unit])
  })
})
