import type { Endpoint, Role } from '#contract/endpoint.ts'

const RANK: Record<Role, number> = { viewer: 0, operator: 1, admin: 2 }

/** Whether a role may call an endpoint: each role holds what the ones before it may do. */
export function allows(role: Role, endpoint: Pick<Endpoint, 'role'>): boolean {
  return RANK[role] >= RANK[endpoint.role]
}
