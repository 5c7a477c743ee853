import { expect, it } from 'vitest'

import { createSealKey, seal, unseal } from './seal.ts'

const SECRET = 'A1B2C3D4E5F60718293A4B5C6D7E8F90'

it('gives back what was sealed, and shows nothing of it meanwhile', async () => {
  const key = await createSealKey()
  const sealed = await seal(key, 'jobs 0', [{ applicationKey: SECRET }])

  expect(Buffer.from(sealed.data).includes(SECRET)).toBe(false)
  expect(await unseal(key, 'jobs 0', sealed)).toEqual([{ applicationKey: SECRET }])
})

it('cannot be opened with another key, or as what lay in another place', async () => {
  const key = await createSealKey()
  const sealed = await seal(key, 'jobs 0', 'x')

  await expect(unseal(await createSealKey(), 'jobs 0', sealed)).rejects.toThrow(DOMException)
  await expect(unseal(key, 'jobs 1', sealed)).rejects.toThrow(DOMException)
})

it('uses a nonce once, and a key that nothing can take out', async () => {
  const key = await createSealKey()
  const [first, second] = await Promise.all([seal(key, 'a', 1), seal(key, 'a', 1)])

  expect(Buffer.from(first.iv).equals(Buffer.from(second.iv))).toBe(false)
  await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow(/extractable/)
})
