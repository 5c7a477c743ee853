import type { Endpoint, Role } from '#contract/endpoint.ts'

const RANK: Record<Role, number> = { viewer: 0, operator: 1, admin: 2 }

/** Whether a role may call an endpoint: each role holds what the ones before it may do. */
export function allows(role: Role, endpoint: Pick<Endpoint, 'role'>): boolean {
  return RANK[role] >= RANK[endpoint.role]
}

/** Keys and passwords are for those who work with things. */
export const seesSecrets = (role: Role): boolean => role !== 'viewer'

/** What a viewer may call changes nothing, and is not recorded. */
export const changesNothing = ({ role }: Pick<Endpoint, 'role'>): boolean => role === 'viewer'
