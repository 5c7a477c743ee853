import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { StreamSigningSecret } from '#contract/stream-settings.ts'
import type { StreamDefinition } from '#contract/streams.ts'
import { certificate } from '#testing/receiver.ts'
import { onPostgres } from '#testing/test-database.ts'
import { CLIENT, startTestPlatform } from '#testing/test-platform.ts'
import { abpRequest, OTAA_KEYS, otaaRequest } from '#testing/thing-requests.ts'
import { uplink, uplinkFields } from '#testing/thingpark-messages.ts'
import { createVault } from '#storage/vault.ts'

import type { Database } from './database.ts'
import { readVaultKey } from './vault-key.ts'

const APP_S_KEY = 'c0ffee00c0ffee11c0ffee22c0ffee33'

it('leaves no key, secret or token in any file, neither while it runs nor after', async () => {
  const platform = await startTestPlatform({ mutualAuth: true })
  const secrets = [
    OTAA_KEYS.applicationKey,
    OTAA_KEYS.applicationEUI,
    'fedcba9876543210fedcba9876543210',
    abpRequest.keys.networkSessionKey,
    abpRequest.keys.applicationSessionkeys[0]!.applicationSessionKey,
    APP_S_KEY,
    CLIENT.secret,
    platform.token,
    'the-password-of-a-stream',
    'the-key-in-a-header',
    certificate('client.key.pem').split('\n')[1]!,
  ]
  const texts = async () => {
    if (onPostgres) return allRows(platform.db)
    const files = readdirSync(platform.dataDir)
    return files.map((name) => readFileSync(join(platform.dataDir, name)).toString('latin1'))
  }
  const found = async () => {
    const all = await texts()
    // The search itself works: what is no secret is found
    expect(all.join()).toContain(otaaRequest.thingIdentifier)
    const lower = all.map((text) => text.toLowerCase())
    return secrets.filter((secret) => lower.some((text) => text.includes(secret.toLowerCase())))
  }
  try {
    await platform.call('POST', '/things', otaaRequest)
    await platform.call('POST', '/things', abpRequest)
    const applicationKey = 'fedcba9876543210fedcba9876543210'
    await platform.call('PUT', `/things/${otaaRequest.thingIdentifier}`, { keysLoRaOTAA: { applicationKey } })
    const time = '2026-11-22T11:00:00Z'
    await platform.accept(
      uplink(1, time, { AppSKey: APP_S_KEY }),
      { DevEUI_uplink: uplinkFields(2, time, { AppSKey: APP_S_KEY }) },
      { ...uplinkFields(3, time), appskey: APP_S_KEY.toUpperCase() }
    )
    const stream = {
      companyId: 987,
      name: 'Mine',
      type: 'NETWORK',
      contentType: 'XML',
      url: 'https://example.com',
    }
    const { body: definition } = await platform.call<StreamDefinition>('POST', '/streamdefinitions', {
      ...stream,
      userName: 'me',
      password: 'the-password-of-a-stream',
      headers: [{ key: 'X-Api-Key', value: 'the-key-in-a-header' }],
    })
    const path = `/platform/streams/${definition.streamDefinitionId}`
    const { body: signing } = await platform.call<StreamSigningSecret>('POST', `${path}/signingsecret`)
    secrets.push(signing.signingSecret ?? '')
    await platform.call('PUT', `${path}/settings`, {
      clientCertificate: certificate('client.pem').trim(),
      clientKey: certificate('client.key.pem'),
    })
    // What was there once is overwritten or sealed too
    await platform.call('DELETE', `/things/${abpRequest.thingIdentifier}`)
    expect(existsSync(join(platform.dataDir, 'platform.db-wal'))).toBe(!onPostgres)
    expect(await found()).toEqual([])

    const log = `/things/${otaaRequest.thingIdentifier}/logs/network`
    const { body } = await platform.call<{ content: { appSKey: string }[] }>('GET', log)
    expect(body.content.map(({ appSKey }) => appSKey.toLowerCase())).toEqual([
      APP_S_KEY,
      APP_S_KEY,
      APP_S_KEY,
    ])
    await platform.stop()
    // On a server nothing is left to be looked at once it is closed
    expect(onPostgres ? [] : await found()).toEqual([])
  } finally {
    rmSync(platform.dataDir, { recursive: true, force: true })
  }
})

/** Every row of every table, as text. */
async function allRows(db: Database): Promise<string[]> {
  const tables = await sql<{ name: string }>`select tablename as name from pg_tables
    where schemaname = current_schema()`.execute(db)
  const rows = tables.rows.map(({ name }) =>
    sql<{ text: string }>`select t::text as text from ${sql.table(name)} t`.execute(db)
  )
  return (await Promise.all(rows)).flatMap((result) => result.rows.map(({ text }) => text))
}

it('keeps the body of a frame with a session key as it came, for who has the key of the vault', async () => {
  const vault = createVault(randomBytes(32))
  const platform = await startTestPlatform({ vault })
  try {
    await platform.call('POST', '/things', otaaRequest)
    const body = uplink(1, '2026-11-22T11:00:00Z', { AppSKey: APP_S_KEY })
    await platform.accept(body)
    const kept = await platform.db.selectFrom('frame_bodies').selectAll().executeTakeFirstOrThrow()
    expect(kept.sealed).toBe(1)
    expect(vault.open(kept.body, `frame-body:${kept.frame_id}`)).toBe(body)
  } finally {
    await platform.close()
  }
})

describe('the vault', () => {
  const vault = createVault(randomBytes(32))

  it('opens what it sealed, each time another text', () => {
    const sealed = [vault.seal('a key é', 'thing:1'), vault.seal('a key é', 'thing:1')]
    expect(sealed.map((text) => vault.open(text, 'thing:1'))).toEqual(['a key é', 'a key é'])
    expect(sealed[0]).not.toBe(sealed[1])
  })

  it('opens nothing under another key, in another place or after a change', () => {
    const sealed = vault.seal('a key', 'thing:1')
    expect(() => createVault(randomBytes(32)).open(sealed, 'thing:1')).toThrow(/authenticate/)
    expect(() => vault.open(sealed, 'thing:2')).toThrow(/authenticate/)
    const bytes = Buffer.from(sealed.slice(3), 'base64')
    bytes[14]! ^= 1
    expect(() => vault.open(`v1.${bytes.toString('base64')}`, 'thing:1')).toThrow(/authenticate/)
    expect(() => vault.open('a key', 'thing:1')).toThrow('Not a sealed text')
  })

  it('refuses a key of another length', () => {
    expect(() => createVault(randomBytes(16))).toThrow('32 bytes')
  })
})

describe('the key of the vault', () => {
  let folder: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'thingdeck-key-'))
  })

  afterEach(() => rmSync(folder, { recursive: true }))

  it('is made once, readable by its owner only', () => {
    const dataDir = join(folder, 'data')
    const key = readVaultKey(dataDir)
    expect(key).toHaveLength(32)
    expect(statSync(join(dataDir, 'key')).mode & 0o777).toBe(0o600)
    expect(readVaultKey(dataDir)).toEqual(key)
    expect(readVaultKey(join(folder, 'other'))).not.toEqual(key)
  })

  it('is closed to others where a restored backup left it open', () => {
    writeFileSync(join(folder, 'key'), '11'.repeat(32), { mode: 0o644 })
    expect(readVaultKey(folder)).toEqual(Buffer.alloc(32, 0x11))
    expect(statSync(join(folder, 'key')).mode & 0o777).toBe(0o600)
  })

  it("may be the operator's own file, which must exist and hold a key", () => {
    const keyFile = join(folder, 'own-key')
    expect(() => readVaultKey(folder, keyFile)).toThrow(/KEY_FILE/)
    writeFileSync(keyFile, 'too short')
    expect(() => readVaultKey(folder, keyFile)).toThrow(/64 hexadecimal digits/)
    writeFileSync(keyFile, `${'AB'.repeat(32)}\n`)
    expect(readVaultKey(folder, keyFile)).toEqual(Buffer.alloc(32, 0xab))
    expect(existsSync(join(folder, 'key'))).toBe(false)
  })
})
