import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { applicationCredentials } from './credentials.ts'

let folder: string
let dataDir: string
let file: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'thingdeck-'))
  dataDir = join(folder, 'deep', 'data')
  file = join(dataDir, 'credentials.json')
})
afterEach(() => rm(folder, { recursive: true }))

const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8)

describe('the credentials of the embedded platform', () => {
  it('are made once, long, and readable by the owner only', async () => {
    const made = await applicationCredentials(dataDir, {})
    expect(made.clientId).toMatch(/^[0-9a-f]{32}$/)
    expect(Buffer.from(made.clientSecret, 'base64url')).toHaveLength(32)
    expect(await modeOf(file)).toBe('600')
    expect(await readdir(dataDir)).toEqual(['credentials.json'])
    expect(await applicationCredentials(dataDir, {})).toEqual(made)
  })

  it('differ between installations', async () => {
    const one = await applicationCredentials(dataDir, {})
    const other = await applicationCredentials(join(folder, 'other'), {})
    expect(one.clientId === other.clientId || one.clientSecret === other.clientSecret).toBe(false)
  })

  it('are those of the environment, and then nothing is written', async () => {
    const given = { clientId: 'id', clientSecret: 'secret' }
    expect(await applicationCredentials(dataDir, given)).toEqual(given)
    await expect(stat(dataDir)).rejects.toThrow('ENOENT')
  })

  it('are made where the environment names only one of the two', async () => {
    const made = await applicationCredentials(dataDir, { clientId: 'id' })
    expect(made.clientId).toBe('id')
    expect(await applicationCredentials(dataDir, { clientId: 'id' })).toEqual(made)
  })

  it('are closed to others again', async () => {
    await applicationCredentials(dataDir, {})
    await chmod(file, 0o644)
    await applicationCredentials(dataDir, {})
    expect(await modeOf(file)).toBe('600')
  })

  it.each(['', '{', '{"clientId":"s3cret"}', '{"clientId":"", "clientSecret":"s3cret"}', 'null'])(
    'are never replaced when the file holds %j',
    async (text) => {
      await applicationCredentials(dataDir, {})
      await writeFile(file, text)
      const failure = await applicationCredentials(dataDir, {}).catch((error: Error) => error.message)
      expect(failure).toMatch(/credentials\.json holds no credentials/)
      expect(failure).not.toContain('s3cret')
      expect(await readFile(file, 'utf8')).toBe(text)
    }
  )
})
