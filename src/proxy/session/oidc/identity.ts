import type { Role } from '#contract/endpoint.ts'

import type { Claims } from './openid-provider.ts'

/** Which groups of the provider have which role here; `*` is whoever signs in. */
export interface GroupRoles {
  /** The claim that holds the groups; dots lead into objects, as in `realm_access.roles`. */
  claim: string
  groups: Readonly<Record<Role, readonly string[]>>
}

/** From the most that somebody may do to the least. */
const RANKED: readonly Role[] = ['admin', 'operator', 'viewer']
const LONGEST_NAME = 64

/** The greatest role that any of the groups has; undefined for somebody who is in none of them. */
export function roleOf(claims: Claims, { claim, groups }: GroupRoles): Role | undefined {
  const own = groupsOf(claims, claim)
  return RANKED.find((role) => groups[role].some((group) => group === '*' || own.includes(group)))
}

function groupsOf(claims: Claims, claim: string): readonly string[] {
  const found = Object.hasOwn(claims, claim) ? claims[claim] : at(claims, claim.split('.'))
  if (typeof found === 'string') return [found]
  return Array.isArray(found) ? found.filter((group) => typeof group === 'string') : []
}

const at = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, name)
        ? (inner as Record<string, unknown>)[name]
        : undefined,
    value
  )

/** What to call somebody: whatever the provider knows that people recognise, and its identifier where there is nothing. */
export function nameOf(claims: Claims, sub: string): string {
  const names = [claims['preferred_username'], claims['email'], claims['name'], sub].map((value) =>
    typeof value === 'string' ? plain(value) : ''
  )
  return names.find((name) => name !== '') ?? 'unnamed'
}

/** Without characters that are not seen or turn what follows around. */
const plain = (text: string) =>
  Array.from(text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').trim())
    .slice(0, LONGEST_NAME)
    .join('')
    .trim()
