import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number }, Buffer>(scrypt)

// Asked for once an hour by each application, so it may cost some milliseconds
const COST = { N: 16_384, r: 8, p: 1 }
const BYTES = 32

/** scrypt, with its salt: `salt.hash`, both in base64. */
export async function hashSecret(secret: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(secret, salt, BYTES, COST)
  return `${salt.toString('base64')}.${hash.toString('base64')}`
}

/** Compares in constant time. */
export async function secretMatches(secret: string, stored: string): Promise<boolean> {
  const [salt = '', hash = ''] = stored.split('.')
  const expected = Buffer.from(hash, 'base64')
  const actual = await derive(secret, Buffer.from(salt, 'base64'), BYTES, COST)
  return expected.length === actual.length && timingSafeEqual(actual, expected)
}
