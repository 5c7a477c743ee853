import Fastify from 'fastify'
import { expect, it } from 'vitest'

import { routePath } from '#contract/endpoint.ts'

import { forwarded } from './forward-routes.ts'
import { readRoutes } from './read-routes.ts'

const reads = forwarded.filter(({ method }) => method === 'GET')

it('finds what Fastify finds, or nothing', () => {
  const app = Fastify()
  const found: string[] = []
  for (const { path } of reads) {
    app.get(`/api${routePath(path)}`, { config: {} }, () => path)
  }
  const find = readRoutes(reads, reads, '/api')

  return app.ready().then(async () => {
    for (const { path } of reads) {
      const segments = path.split('/').slice(1)
      // Each segment as it is, and as a parameter that looks like one
      const targets = [path.replace(/\{\w+\}/g, 'A1'), `/${segments.map(() => 'A1').join('/')}`].concat(
        segments.map(
          (_, at) => `/${segments.map((each, index) => (index === at ? 'things' : each)).join('/')}`
        )
      )
      for (const target of targets.map((each) => each.replace(/[{}]/g, ''))) {
        const ours = find(`/api${target}?a=/b`)?.path
        const { statusCode, body } = await app.inject(`/api${target}?a=/b`)
        if (ours === undefined) continue
        expect([target, statusCode, body]).toEqual([target, 200, ours])
        found.push(ours)
      }
    }
    expect(new Set(found)).toEqual(new Set(reads.map(({ path }) => path)))
  })
})

it('hides what another route of its path answers, and knows nothing beside the prefix', () => {
  const find = readRoutes([{ method: 'GET', path: '/things/live' }, ...reads], reads, '/api')
  expect(find('/api/things/A1')?.path).toBe('/things/{thingIdentifier}')
  expect(find('/api/things/live')).toBeUndefined()
  expect(find('/things/A1')).toBeUndefined()
  expect(find('/apis/things')).toBeUndefined()
  expect(find('/api')).toBeUndefined()
  expect(find('/api/')).toBeUndefined()
  expect(find('/api/things/')).toBeUndefined()
  expect(find('/api/THINGS')).toBeUndefined()
})
