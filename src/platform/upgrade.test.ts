import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

import Fastify from 'fastify'
import { sql } from 'kysely'
import { expect, it } from 'vitest'

import { BASE_PATH } from '#contract/endpoints.ts'
import type { ThingResource } from '#contract/things.ts'
import { platformOnFolder } from '#testing/platform-on-folder.ts'

import { openDatabase } from './storage/database.ts'

/** A folder as the first release left it: 6 things, 127 frames, sealed keys, an application. */
const FIXTURE = join(import.meta.dirname, '../testing/fixtures/first-schema')

it('brings a folder of the first release up to date, and nothing in it is lost', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'thingdeck-upgrade-'))
  try {
    writeFileSync(join(dataDir, 'platform.db'), gunzipSync(readFileSync(join(FIXTURE, 'platform.db.gz'))))
    writeFileSync(join(dataDir, 'key'), readFileSync(join(FIXTURE, 'key')))
    const platform = await platformOnFolder({
      dataDir,
      application: { clientId: 'first', clientSecret: 'secret of the first' },
    })
    const app = Fastify()
    await platform.register(app)
    const query = 'grant_type=client_credentials&client_id=first&client_secret=secret+of+the+first'
    const issued = await app.inject({ method: 'POST', url: `/token?${query}` })
    const { access_token: token } = issued.json<{ access_token: string }>()
    const read = async <T>(path: string) =>
      (
        await app.inject({ url: `${BASE_PATH}${path}`, headers: { authorization: `Bearer ${token}` } })
      ).json<T>()

    const things = await read<ThingResource[]>('/things')
    expect(things).toHaveLength(6)
    const lora = things.find(({ connectivityType }) => connectivityType === 'LORA.OTAA')
    // What was sealed then is opened now
    const { technologyDetails } = await read<ThingResource>(`/things/${lora?.thingIdentifier}`)
    expect(technologyDetails?.keysLoRaOTAA?.applicationKey).toMatch(/^[0-9A-F]{32}$/)
    let frames = 0
    for (const { thingIdentifier } of things) {
      const page = await read<{ totalElements?: number }>(`/things/${thingIdentifier}/logs/network`)
      frames += page.totalElements ?? 0
    }
    expect(frames).toBe(127)
    await app.close()
    await platform.close()

    const db = await openDatabase(join(dataDir, 'platform.db'))
    const { rows } = await sql`pragma foreign_key_check`.execute(db)
    expect(rows).toEqual([])
    await db.destroy()
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
})
