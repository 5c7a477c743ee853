import { expect, it, vi } from 'vitest'

import { remembered } from './remembered.ts'

it('makes each thing once, whoever else needs it at the same time', async () => {
  const of = remembered<string>()
  const make = vi.fn(() => Promise.resolve('made'))

  expect(await Promise.all([of('one', make), of('one', make)])).toEqual(['made', 'made'])
  expect(await of('one', make)).toBe('made')
  expect(make).toHaveBeenCalledOnce()
  expect(await of('other', () => Promise.resolve('another'))).toBe('another')
})

it('makes anew what could not be made', async () => {
  const of = remembered<string>()
  const make = vi.fn().mockRejectedValueOnce(new Error('too many clients')).mockResolvedValue('made')

  const both = await Promise.allSettled([of('one', make), of('one', make)])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await of('one', make)).toBe('made')
})
