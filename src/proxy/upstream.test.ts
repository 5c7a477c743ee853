import { expect, it } from 'vitest'

import { platformId, upstreamAt } from './upstream.ts'

const host = new URL('http://platform.test')
const client = { clientId: 'fleet', clientSecret: 'hush' }

it('tells platforms and applications apart, and not by their secret', () => {
  const id = platformId(upstreamAt(host, client))

  expect(platformId(upstreamAt(host, { ...client, clientSecret: 'renewed' }))).toBe(id)
  expect(platformId(upstreamAt(host, { ...client, clientId: 'another' }))).not.toBe(id)
  expect(platformId(upstreamAt(new URL('http://other.test'), client))).not.toBe(id)
  expect(id).not.toContain('fleet')
})
