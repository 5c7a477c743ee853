import { describe, expect, it } from 'vitest'

import { type Operation, readDescription } from '#api/openapi-operations.ts'
import { openApiDocument } from '#contract/openapi/document.ts'
import { requestExamples } from '#contract/openapi/request-examples.ts'

import { OWN_KEYS, targetOf, writes } from './request-draft.ts'
import { hasForm } from './schema-kinds.ts'
import { withoutSecrets } from './secret-names.ts'

const description = readDescription(JSON.stringify(openApiDocument()))!
const operationNamed = (id: string) => description.operations.find(({ operationId }) => operationId === id)!

it('has no parameter that is called as the page’s own part of the address', () => {
  const names = description.operations.flatMap(({ parameters }) => parameters.map(({ name }) => name))
  expect(names.filter((name) => Object.values<string>(OWN_KEYS).includes(name))).toEqual([])
})

it('has a form for the body of every operation', () => {
  const without = description.operations
    .filter(({ body }) => body && !hasForm(body.schema, description.schemas))
    .map(({ operationId }) => operationId)
  expect(without).toEqual([])
})

it('takes a GET that reserves for a write', () => {
  expect(writes(operationNamed('reserveDeviceAddresses'))).toBe(true)
  expect(writes(operationNamed('listThings'))).toBe(false)
})

it('keeps a value in its one segment of the path', () => {
  const draft = { parameters: { thingIdentifier: ['a/../b?c'] }, body: '' }
  expect(targetOf(operationNamed('getThing') satisfies Operation, draft)).toBe('/things/a%2F..%2Fb%3Fc')
})

describe('what is kept of a body', () => {
  it.each(Object.entries(requestExamples))('has no secret of the examples of %s', (_, examples) => {
    for (const example of Object.values(examples)) {
      const kept = JSON.stringify(withoutSecrets(example).value)
      // Fields that hold what opens a door, by the contract's own names
      expect(kept).not.toMatch(
        /"(\w*Key|\w*keys|password|\w*[sS]ecret|client_secret|token|headers|\w*rivateKey)":/
      )
    }
  })
})
