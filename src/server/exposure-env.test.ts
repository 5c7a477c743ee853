import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { faultsOf } from '#testing/env-faults.ts'

import { readSettings } from './env.ts'

const CERTIFICATES = 'src/testing/fixtures/certificates'
const TLS = {
  TLS_CERT: join(CERTIFICATES, 'server.pem'),
  TLS_KEY: join(CERTIFICATES, 'server.key.pem'),
}

describe('a host that others reach', () => {
  it.each<[Record<string, string>, string[]]>([
    [{}, ['sign-in']],
    [{ AUTH: 'none', ...TLS }, ['sign-in']],
    [{ AUTH: 'local' }, ['without TLS']],
    [{ AUTH: 'local', ...TLS }, []],
    [{ AUTH: 'local', TRUST_PROXY: '10.0.0.0/8, loopback' }, []],
  ])('with %j needs %j', (environment, needed) => {
    const faults = faultsOf({ HOST: '0.0.0.0', ...environment })
    expect(faults).toHaveLength(needed.length)
    for (const name of needed) expect(faults.join('\n')).toContain(name)
  })
})

it.each<Record<string, string>>([
  { AUTH: 'yes' },
  { SESSION_HOURS: '5' },
  { AUTH_NEW_ADMIN: '1' },
  { AUTH: 'local', SESSION_HOURS: '0' },
  { TLS_CERT: TLS.TLS_CERT },
  { ...TLS, TLS_KEY: TLS.TLS_CERT },
  { ...TLS, TLS_KEY: '/nowhere' },
  { TRUST_PROXY: 'true' },
  { TRUST_PROXY: '1' },
  { TRUST_PROXY: '0.0.0.0/0' },
  { TRUST_PROXY: '10.0.0.0/33' },
  { TRUST_PROXY: '10.0.0.1,' },
])('refuses %j, and shows no key', (environment) => {
  const faults = faultsOf(environment)
  expect(faults).toHaveLength(1)
  expect(faults[0]).not.toMatch(/BEGIN/)
})

it('takes how long sessions live', () => {
  expect(readSettings({ AUTH: 'local', SESSION_IDLE_MINUTES: '5', SESSION_HOURS: '1' }).signIn).toEqual({
    times: { idle: 300_000, absolute: 3_600_000 },
    keepAudit: 400 * 86_400_000,
    requestRate: 50,
    newAdminCode: false,
  })
})
