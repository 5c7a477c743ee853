import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

import { unavailable } from '#lib/api-error.ts'

const derive = promisify(argon2)

/** OWASP's second choice for argon2id: 19 MiB, two passes, one lane. Memory is in KiB. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const
const SALT_BYTES = 16
const HASH_BYTES = 32
/** What waits to be hashed; more is an attack, and every one of them takes 19 MiB. */
const MOST_WAITING = 64

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/

/** A hash like every other, of no password: what is compared where there is no account. */
const NOBODY = `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${encode(randomBytes(SALT_BYTES))}$${encode(randomBytes(HASH_BYTES))}`

let waiting = 0

/** @returns a PHC string, which names the costs that it was made with */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const hash = await hashOf(password, salt, COST)
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${encode(salt)}$${encode(hash)}`
}

/**
 * Whether a password is the one of a hash. It takes as long where there is no hash, so that time does not tell which
 * accounts there are.
 * @throws {ApiProblem} 503 where too many ask at once
 */
export async function passwordMatches(password: string, phc: string | null | undefined): Promise<boolean> {
  const [, memory, passes, parallelism, salt = '', hash = ''] = PHC.exec(phc ?? NOBODY) ?? []
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) }
  const shown = await hashOf(password, Buffer.from(salt, 'base64'), cost)
  const known = Buffer.from(hash, 'base64')
  return shown.length === known.length && timingSafeEqual(shown, known) && phc !== null && phc !== undefined
}

async function hashOf(
  password: string,
  nonce: Buffer,
  cost: typeof COST | Record<keyof typeof COST, number>
) {
  if (waiting >= MOST_WAITING) throw unavailable('Too many sign in at once', 5)
  waiting++
  try {
    // One form of what looks alike: keyboards differ in how they compose a letter
    const message = password.normalize('NFKC')
    return await derive('argon2id', { message, nonce, tagLength: HASH_BYTES, ...cost })
  } finally {
    waiting--
  }
}

/** Base64 without padding, as PHC strings have it. */
function encode(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
