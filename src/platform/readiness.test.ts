import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, it, vi } from 'vitest'

import { giveRoom, takeAllRoom, writeMuch } from '#testing/full-disk.ts'
import { platformOnFolder } from '#testing/platform-on-folder.ts'

import type { Database } from './storage/database.ts'

/** The platform's own, whose room no setting bounds. */
const opened = vi.hoisted(() => ({ db: undefined as Database | undefined }))

vi.mock(import('./storage/database.ts'), async (load) => {
  const module = await load()
  return { ...module, openDatabase: async (...given) => (opened.db = await module.openDatabase(...given)) }
})

it('is not fit for requests from the first write that a full disk refuses until it can write again', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'thingdeck-ready-'))
  const warned: string[] = []
  const platform = await platformOnFolder({
    dataDir,
    application: { clientId: 'one', clientSecret: 'secret of the one' },
    warn: (line) => warned.push(line),
  })
  try {
    const db = opened.db!
    await takeAllRoom(db)
    await platform.check()
    const full = { status: 503, message: 'The disk of the database is full', retryAfter: 10 }
    await expect(writeMuch(db)).rejects.toMatchObject(full)
    // Though nobody else comes to write meanwhile
    for (let look = 0; look < 2; look++) await expect(platform.check()).rejects.toMatchObject(full)

    await giveRoom(db)
    await platform.check()
    expect(warned).toEqual([
      'platform: The disk of the database is full. What needs it is answered 503 until that is mended',
      'platform: the database can be written again',
    ])
  } finally {
    await platform.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
})
