import { expect, test } from 'vitest'

import { sharedContainers } from './shared-containers.ts'

test('joins what types call the same and number differently, the most shared first', () => {
  const shared = sharedContainers([
    [
      { container: 'door', name: 'Door' },
      { container: '0x0402.0', name: 'Temperature', type: '°C' },
    ],
    undefined,
    [{ container: '3303.1', name: 'temperature', type: '°C' }],
  ])
  expect(shared).toEqual([
    { name: 'Temperature', unit: '°C', keys: ['0x0402.0', undefined, '3303.1'] },
    { name: 'Door', unit: undefined, keys: ['door', undefined, undefined] },
  ])
})

test('keeps units apart, since one scale cannot hold both', () => {
  const shared = sharedContainers([
    [{ container: 'a', name: 'Battery', type: '%' }],
    [{ container: 'b', name: 'Battery', type: 'V' }],
  ])
  expect(shared.map(({ unit, keys }) => [unit, keys])).toEqual([
    ['%', ['a', undefined]],
    ['V', [undefined, 'b']],
  ])
})
