import { expect, it } from 'vitest'

import { nameOf, roleOf } from './identity.ts'

const groups = { admin: ['admins'], operator: ['ops', 'night shift'], viewer: [] }

it.each([
  [{ groups: ['ops', 'admins'] }, 'admin'],
  [{ groups: 'night shift' }, 'operator'],
  [{ groups: ['Admins', 'admins2'] }, undefined],
  [{ groups: [{ name: 'admins' }, 7] }, undefined],
  [{ groups: { admins: true } }, undefined],
  [{}, undefined],
])('%j is in the role %s', (claims, role) => {
  expect(roleOf(claims, { claim: 'groups', groups })).toBe(role)
})

it('finds groups in an inner claim, and in one whose name has dots', () => {
  const inner = { realm_access: { roles: ['admins'] } }
  expect(roleOf(inner, { claim: 'realm_access.roles', groups })).toBe('admin')
  const named = { 'https://deck.example/groups': ['ops'] }
  expect(roleOf(named, { claim: 'https://deck.example/groups', groups })).toBe('operator')
  for (const claim of ['realm_access.none.deeper', '__proto__.x', 'constructor.name']) {
    expect(roleOf(inner, { claim, groups })).toBeUndefined()
  }
})

it('gives everybody a role where that is asked for', () => {
  expect(roleOf({}, { claim: 'groups', groups: { ...groups, viewer: ['*'] } })).toBe('viewer')
})

it.each([
  [{ preferred_username: 'ada', email: 'a@b.example' }, 'ada'],
  [{ preferred_username: ' ', email: 'a@b.example' }, 'a@b.example'],
  [{ preferred_username: 7, name: 'Ada\u202e\nL' }, 'AdaL'],
  [{ name: 'x'.repeat(100) }, 'x'.repeat(64)],
  [{}, 'sub-1'],
])('calls %j %j', (claims, name) => {
  expect(nameOf(claims, 'sub-1')).toBe(name)
})
