import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, it } from 'vitest'

import { EnvFaults } from './env-reader.ts'
import { readSettings } from './env.ts'
import { sharedSecrets } from './shared-secrets.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'thingdeck-secrets-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const keyFile = (digit: string) => {
  const path = join(folder, digit)
  writeFileSync(path, `${digit.repeat(64)}\n`)
  return path
}

it('gives instances with one key the same secrets, each another, and none with another key', () => {
  const one = sharedSecrets(keyFile('a'))
  expect(sharedSecrets(keyFile('a'))).toEqual(one)
  const values = ({ application, auditKey, inboundSecret, tokenKey }: typeof one) => [
    ...[application.clientId, application.clientSecret, inboundSecret],
    ...[auditKey, tokenKey].map((key) => key.toString('base64url')),
  ]
  expect(new Set([...values(one), ...values(sharedSecrets(keyFile('b')))]).size).toBe(10)
  expect(one.auditKey.equals(Buffer.from('a'.repeat(64), 'hex'))).toBe(false)
})

it('says what is wrong with a key, and quotes none', () => {
  expect(() => sharedSecrets(join(folder, 'none'))).toThrow(/KEY_FILE names a file that cannot be read/)
  writeFileSync(join(folder, 'bad'), 'not a key')
  expect(() => sharedSecrets(join(folder, 'bad'))).toThrow(/must hold 64 hexadecimal digits$/)
})

it('demands the key with the address of a database, and never shows the address', () => {
  const faults = (environment: Record<string, string>) => {
    try {
      readSettings(environment)
      return []
    } catch (error) {
      return error instanceof EnvFaults ? error.faults : [error]
    }
  }
  const url = 'postgres://thingdeck:hunter2@db/thingdeck'
  const key = keyFile('c')
  expect(faults({ DATABASE_URL: url, KEY_FILE: key })).toEqual([])
  expect(readSettings({ DATABASE_URL: url, KEY_FILE: key }).shared).toEqual({
    databaseUrl: url,
    keyFile: key,
  })
  expect(faults({ DATABASE_URL: url })).toEqual([expect.stringMatching(/^DATABASE_URL needs KEY_FILE/)])
  for (const bad of ['mysql://u:hunter2@db/x', 'hunter2']) {
    const [fault] = faults({ DATABASE_URL: bad, KEY_FILE: key })
    expect(fault).toMatch(/^DATABASE_URL must be the address of a PostgreSQL database/)
    expect(fault).not.toContain('hunter2')
  }
})
