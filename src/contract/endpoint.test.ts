import fc from 'fast-check'
import { expect, it } from 'vitest'

import { fillPath, routePath } from './endpoint.ts'

it('writes a path as a router wants it', () => {
  expect(routePath('/things/{thingIdentifier}/type/{containerName}/values')).toBe(
    '/things/:thingIdentifier/type/:containerName/values'
  )
  expect(routePath('/status')).toBe('/status')
})

it('fills the parameters of a path', () => {
  expect(fillPath('/things/{id}/type/{name}', { id: 'A1', name: 'CO₂ / ppm' })).toBe(
    '/things/A1/type/CO%E2%82%82%20%2F%20ppm'
  )
  expect(fillPath('/streamdefinitions/{id}', { id: 0 })).toBe('/streamdefinitions/0')
  expect(fillPath('/status', undefined)).toBe('/status')
})

it.each([[undefined], [{}], [{ id: '' }]])('refuses a path whose parameter is missing: %j', (params) => {
  expect(() => fillPath('/things/{id}', params)).toThrow("The path /things/{id} needs 'id'")
})

it('keeps any value within its own segment', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (value) => {
      const segments = fillPath('/things/{id}/tags', { id: value }).split('/')

      expect(segments).toHaveLength(4)
      expect(segments[2]).not.toMatch(/[?#%]$|[?#]/)
      expect(decodeURIComponent(segments[2]!)).toBe(value)
    })
  )
})
