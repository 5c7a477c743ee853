import { expect, it } from 'vitest'

import { faultsOf } from '#testing/env-faults.ts'

import { readSettings } from './env.ts'

const OIDC = {
  AUTH: 'oidc',
  OIDC_ISSUER: 'https://id.example/realms/one',
  OIDC_CLIENT_ID: 'thingdeck',
  OIDC_CLIENT_SECRET: 'quite secret',
  OIDC_ADMIN_GROUPS: 'fleet-admins, ops',
}

it('takes an OpenID provider, and which of its groups have which role', () => {
  expect(readSettings(OIDC).signIn?.oidc).toEqual({
    settings: {
      issuer: new URL('https://id.example/realms/one'),
      clientId: 'thingdeck',
      clientSecret: 'quite secret',
      scopes: 'openid profile email',
      name: 'id.example',
    },
    groupRoles: {
      claim: 'groups',
      groups: { admin: ['fleet-admins', 'ops'], operator: [], viewer: [] },
    },
  })
  const more = {
    ...OIDC,
    OIDC_NAME: 'Example ID',
    OIDC_SCOPES: 'openid groups',
    OIDC_GROUPS_CLAIM: 'realm_access.roles',
    OIDC_VIEWER_GROUPS: '*',
    HOST: '0.0.0.0',
    TRUST_PROXY: '10.0.0.0/8',
    PUBLIC_URL: 'https://deck.example',
  }
  expect(readSettings(more).signIn?.oidc).toMatchObject({
    settings: { name: 'Example ID', scopes: 'openid groups' },
    groupRoles: { claim: 'realm_access.roles', groups: { viewer: ['*'] } },
  })
})

it.each<[Record<string, string>, RegExp[]]>([
  [
    { AUTH: 'oidc' },
    [/^OIDC_ISSUER is needed/, /^OIDC_CLIENT_ID is/, /^OIDC_CLIENT_SECRET is/, /^OIDC_ADMIN_GROUPS is/],
  ],
  [{ OIDC_NAME: 'x', OIDC_VIEWER_GROUPS: 'y' }, [/^OIDC_NAME needs AUTH=oidc/, /^OIDC_VIEWER_GROUPS needs/]],
  [{ AUTH: 'local', OIDC_ISSUER: OIDC.OIDC_ISSUER }, [/^OIDC_ISSUER needs AUTH=oidc/]],
  [{ ...OIDC, AUTH_NEW_ADMIN: '1' }, [/^AUTH_NEW_ADMIN needs AUTH=local/]],
  [{ ...OIDC, OIDC_ISSUER: 'http://id.example' }, [/^OIDC_ISSUER must be the https/]],
  [{ ...OIDC, OIDC_ISSUER: 'https://a:b@id.example' }, [/^OIDC_ISSUER must be/]],
  [{ ...OIDC, OIDC_ISSUER: 'https://id.example/?x=1' }, [/^OIDC_ISSUER must be/]],
  [{ ...OIDC, OIDC_ADMIN_GROUPS: 'a,,b' }, [/^OIDC_ADMIN_GROUPS must be names/]],
  [{ ...OIDC, OIDC_SCOPES: 'profile' }, [/^OIDC_SCOPES must be/]],
  [{ ...OIDC, OIDC_SCOPES: 'openid "x"' }, [/^OIDC_SCOPES must be/]],
  // Where browsers reach it cannot be told from what they say
  [{ ...OIDC, HOST: '0.0.0.0', TRUST_PROXY: '10.0.0.0/8' }, [/^PUBLIC_URL is needed with AUTH=oidc/]],
])('lists all that is wrong with %j, and shows no secret', (environment, faults) => {
  const found = faultsOf(environment)
  expect(found).toHaveLength(faults.length)
  for (const [index, fault] of faults.entries()) expect(found[index]).toMatch(fault)
  expect(found.join()).not.toContain('quite secret')
})
