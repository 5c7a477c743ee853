import { expect, it } from 'vitest'

import { tabOf, withParams } from './page-search.ts'

it('sets, repeats and removes parameters and leaves the others', () => {
  const params = new URLSearchParams('range=7d&frame=1-2&container=a')

  const changed = withParams(params, { container: ['b', 'c'], frame: undefined, start: 'x' })

  expect(changed.toString()).toBe('range=7d&container=b&container=c&start=x')
  expect(params.get('frame')).toBe('1-2')
})

it.each([
  [undefined, 'overview'],
  ['network', 'network'],
  ['nonsense', 'overview'],
])('opens %s as %s', (name, tab) => {
  expect(tabOf(name)).toBe(tab)
})
