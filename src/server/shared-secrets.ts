import { hkdfSync } from 'node:crypto'
import { readFileSync } from 'node:fs'

import { StartFault } from '#lib/start-fault.ts'

import type { ApplicationCredentials } from './credentials.ts'

/** What a single server generates into its folder, and several must have in common. */
export interface SharedSecrets {
  application: ApplicationCredentials
  auditKey: Buffer
  inboundSecret: string
  /** Seals the token of another platform in the database. */
  tokenKey: Buffer
}

/**
 * Derives from the key that all instances are given what each would otherwise make for itself (HKDF with SHA-256, RFC
 * 5869): who has the key has all of them in any case, and none of them tells anything of the key or of each other.
 *
 * @throws {StartFault} where the file cannot be read or holds no key
 */
export function sharedSecrets(keyFile: string): SharedSecrets {
  const text = readKey(keyFile)
  if (!/^[0-9a-fA-F]{64}$/.test(text)) throw new StartFault(`${keyFile} must hold 64 hexadecimal digits`)
  const key = Buffer.from(text, 'hex')
  const derived = (label: string, bytes: number) =>
    Buffer.from(hkdfSync('sha256', key, '', `thingdeck ${label}`, bytes))
  return {
    application: {
      clientId: derived('client id', 16).toString('hex'),
      clientSecret: derived('client secret', 32).toString('base64url'),
    },
    auditKey: derived('audit key', 32),
    inboundSecret: derived('inbound secret', 32).toString('base64url'),
    tokenKey: derived('token key', 32),
  }
}

function readKey(keyFile: string): string {
  try {
    return readFileSync(keyFile, 'utf8').trim()
  } catch {
    throw new StartFault(`KEY_FILE names a file that cannot be read: ${keyFile}`)
  }
}
