import { expect, it, vi } from 'vitest'

import { findPostgres, type Machine } from './find-postgres.ts'

const machine = (changes: Partial<Machine>): Machine => ({
  folders: () => [],
  isDebianRoot: () => false,
  isRoot: () => false,
  installFromDebian: () => {},
  ...changes,
})

it('takes what is there', () => {
  expect(findPostgres(machine({ folders: () => ['/newest', '/older'] }))).toBe('/newest')
})

it('installs it on Debian as root', () => {
  const found: string[] = []
  const installFromDebian = vi.fn(() => void found.push('/installed'))
  const debian = machine({
    folders: () => found,
    isRoot: () => true,
    isDebianRoot: () => true,
    installFromDebian,
  })

  expect(findPostgres(debian)).toBe('/installed')
  expect(installFromDebian).toHaveBeenCalledOnce()
})

it('fails where root cannot install it, and leaves a machine of somebody else alone', () => {
  expect(() => findPostgres(machine({ isRoot: () => true }))).toThrow('PostgreSQL 15 or newer')
  expect(() => findPostgres(machine({ isRoot: () => true, isDebianRoot: () => true }))).toThrow('apt-get')
  expect(findPostgres(machine({}))).toBeUndefined()
})
