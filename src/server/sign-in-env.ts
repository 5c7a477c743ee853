import type { ExternalSignInOptions } from '#proxy/session/oidc/external-sign-in.ts'
import type { GroupRoles } from '#proxy/session/oidc/identity.ts'

import { isLoopback, type envReader } from './env-reader.ts'

type Reader = ReturnType<typeof envReader>

export interface SignInSettings {
  /** Milliseconds. */
  times: { idle: number; absolute: number }
  /** Milliseconds that the audit trail is kept. */
  keepAudit: number
  /** Requests a second that a session may go on asking. */
  requestRate: number
  /** Print a code that makes another administrator. */
  newAdminCode: boolean
  /** The OpenID provider that keeps the accounts; absent where this server does. */
  oidc?: Pick<ExternalSignInOptions, 'settings' | 'groupRoles'>
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const GROUP_VARIABLES = {
  admin: 'OIDC_ADMIN_GROUPS',
  operator: 'OIDC_OPERATOR_GROUPS',
  viewer: 'OIDC_VIEWER_GROUPS',
} as const satisfies Record<keyof GroupRoles['groups'], string>
const NEEDED = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const
const OF_PROVIDER = [
  ...NEEDED,
  'OIDC_NAME',
  'OIDC_SCOPES',
  'OIDC_GROUPS_CLAIM',
  ...Object.values(GROUP_VARIABLES),
]

/** Whether somebody has to sign in, and how; undefined where nobody has to. */
export function readSignIn(read: Reader): SignInSettings | undefined {
  const method = read.oneOf('AUTH', ['none', 'local', 'oidc'] as const, 'none')
  const times = {
    idle: read.integer('SESSION_IDLE_MINUTES', 120, 1, 10_080) * MINUTE,
    absolute: read.integer('SESSION_HOURS', 12, 1, 720) * HOUR,
  }
  const keepAudit = read.integer('AUDIT_DAYS', 400, 1, 36_500) * DAY
  const newAdminCode = read.flag('AUTH_NEW_ADMIN', false)
  const requestRate = read.integer('REQUEST_RATE', 50, 1, 10_000)
  const without = (names: readonly string[], needed: string) => {
    for (const name of names) if (read.text(name) !== undefined) read.fault(name, `needs ${needed}`)
  }
  if (method === 'none')
    without(['SESSION_IDLE_MINUTES', 'SESSION_HOURS', 'AUDIT_DAYS', 'REQUEST_RATE'], 'AUTH')
  if (method !== 'local') without(['AUTH_NEW_ADMIN'], 'AUTH=local')
  if (method !== 'oidc') without(OF_PROVIDER, 'AUTH=oidc')
  if (method === 'none') return undefined
  const oidc = method === 'oidc' ? readProvider(read) : undefined
  return { times, keepAudit, requestRate, newAdminCode, ...(oidc && { oidc }) }
}

function readProvider(read: Reader): SignInSettings['oidc'] {
  const missing = NEEDED.filter((name) => read.text(name) === undefined)
  for (const name of missing) read.fault(name, 'is needed with AUTH=oidc')
  const issuer = readIssuer(read)
  const groups = {
    admin: readGroups(read, GROUP_VARIABLES.admin),
    operator: readGroups(read, GROUP_VARIABLES.operator),
    viewer: readGroups(read, GROUP_VARIABLES.viewer),
  }
  if (groups.admin.length === 0)
    read.fault(GROUP_VARIABLES.admin, 'is needed with AUTH=oidc: nobody could administer')
  const scopes = read.text('OIDC_SCOPES') ?? 'openid profile email'
  if (
    !/^[\x21\x23-\x5b\x5d-\x7e]+(?: [\x21\x23-\x5b\x5d-\x7e]+)*$/.test(scopes) ||
    !scopes.split(' ').includes('openid')
  ) {
    read.fault('OIDC_SCOPES', 'must be scopes with one space between, openid among them')
  }
  if (!issuer) return undefined
  const clientId = read.text('OIDC_CLIENT_ID') ?? ''
  const clientSecret = read.text('OIDC_CLIENT_SECRET') ?? ''
  return {
    settings: { issuer, clientId, clientSecret, scopes, name: read.text('OIDC_NAME') ?? issuer.host },
    groupRoles: { claim: read.text('OIDC_GROUPS_CLAIM') ?? 'groups', groups },
  }
}

/** Names with commas between; `*` is whoever signs in. */
function readGroups(read: Reader, name: string): string[] {
  const text = read.text(name)
  if (text === undefined) return []
  const groups = text.split(',').map((group) => group.trim())
  if (groups.includes('')) read.fault(name, 'must be names of groups with commas between, or *')
  return groups
}

/** People's passwords are typed behind it, so it is https or does not leave this machine. */
function readIssuer(read: Reader): URL | undefined {
  const text = read.text('OIDC_ISSUER')
  if (text === undefined) return undefined
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname))
  if (!url || !isSafe || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    return read.fault(
      'OIDC_ISSUER',
      'must be the https address of a provider (http on a loopback address), without user, query and fragment'
    )
  }
  return url
}
