import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number }, Buffer>(scrypt)

// Asked for once an hour by each application, so it may cost some milliseconds
const COST = { N: 16_384, r: 8, p: 1 }
const BYTES = 32
const SALT_BYTES = 16

const written = (salt: Buffer, hash: Buffer) => `${salt.toString('base64')}.${hash.toString('base64')}`

/** Like every other, of no secret: what is compared where there is no application. */
const NOBODY = written(randomBytes(SALT_BYTES), randomBytes(BYTES))

/** scrypt, with its salt: `salt.hash`, both in base64. */
export async function hashSecret(secret: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  return written(salt, await derive(secret, salt, BYTES, COST))
}

/**
 * Whether a secret is the one of a hash, compared in constant time. It takes as long where there is no hash, so that time
 * does not tell which applications there are.
 */
export async function secretMatches(secret: string, stored: string | undefined): Promise<boolean> {
  const [salt = '', hash = ''] = (stored ?? NOBODY).split('.')
  const expected = Buffer.from(hash, 'base64')
  const actual = await derive(secret, Buffer.from(salt, 'base64'), BYTES, COST)
  return expected.length === actual.length && timingSafeEqual(actual, expected) && stored !== undefined
}
