import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** Encrypts what must not lie in the database in the clear. */
export interface Vault {
  /** AES-256-GCM. `context` binds the text to its row: moved to another row it does not open. */
  seal(text: string, context: string): string
  /** @throws if the text was sealed under another key or context, or was changed */
  open(sealed: string, context: string): string
}

const VERSION = 'v1.'
const IV_BYTES = 12
const TAG_BYTES = 16

export function createVault(key: Buffer): Vault {
  if (key.length !== 32) throw new Error('The key must be 32 bytes')
  return {
    seal(text, context) {
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(context))
      const sealed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return VERSION + sealed.toString('base64')
    },
    open(sealed, context) {
      if (!sealed.startsWith(VERSION)) throw new Error('Not a sealed text')
      const bytes = Buffer.from(sealed.slice(VERSION.length), 'base64')
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES))
      decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(-TAG_BYTES))
      const text = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()])
      return text.toString('utf8')
    },
  }
}
