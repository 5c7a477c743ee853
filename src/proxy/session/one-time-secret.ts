import { hash, randomBytes } from 'node:crypto'

/** Without letters that are read for one another. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CODE_CHARACTERS = 20

/** What a cookie holds: 256 bits that nobody guesses. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** Names a row; no secret. */
export const newId = (): string => randomBytes(9).toString('base64url')

/** 100 bits, to be read aloud and typed: `7K2QX-…`. */
export function newCode(): string {
  const letters = Array.from(randomBytes(CODE_CHARACTERS), (byte) => ALPHABET[byte % ALPHABET.length]).join(
    ''
  )
  return letters.match(/.{5}/g)?.join('-') ?? letters
}

/** A code as it was meant, whatever was typed between its letters. */
export const plainCode = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
    .replace(/[^0-9A-Z]/g, '')

/** What is stored of a secret that has too many bits to be guessed from it. */
export const hashOfSecret = (secret: string): string => hash('sha256', secret, 'base64url')
