import { existsSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'

import { snapshotDatabase, verifyDatabase } from '../sqlite/snapshot.ts'
import { type ArchivedFile, readArchive, writeArchive } from './archive.ts'

/** Parts of databases that a snapshot holds already, and drafts of files that were never finished. */
const PASSED_OVER = /(?:-wal|-shm|-journal|\.new|\.tmp|\.lock)$/
const KEY = 'key'

export const isDatabase = (name: string): boolean => name.endsWith('.db')

/**
 * Writes all of a data folder into one file, while the server runs: each database as it was at one moment.
 * @param keyFile where the key of the vault lies, if not in the folder: without it nothing that is sealed can be read
 * @throws where there are no data, or the file exists
 */
export async function backUp(dataDir: string, to: string, keyFile?: string): Promise<ArchivedFile[]> {
  if (existsSync(to)) throw new Error(`${to} exists already; a backup never replaces a file`)
  const names = await filesOf(dataDir)
  if (!names.some(isDatabase) && !names.includes(KEY))
    throw new Error(`${dataDir} holds no data of Thingdeck`)
  await mkdir(dirname(resolve(to)), { recursive: true })
  // Beside the file, where there has to be room for it anyhow
  const scratch = await mkdtemp(join(dirname(resolve(to)), '.thingdeck-backup-'))
  const draft = join(scratch, 'archive')
  try {
    const paths: string[] = []
    for (const name of names) {
      const copy = join(scratch, name)
      if (isDatabase(name)) snapshotDatabase(join(dataDir, name), copy)
      else await copyFile(join(dataDir, name), copy)
      paths.push(copy)
    }
    if (keyFile !== undefined) {
      const copy = join(scratch, KEY)
      await copyFile(keyFile, copy)
      if (!paths.includes(copy)) paths.push(copy)
    }
    const files = await writeArchive(paths, draft)
    await rename(draft, to)
    return files
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

/**
 * Puts a backup into a folder that does not exist or is empty, whole and verified or not at all.
 * @throws where the folder holds anything, or the backup is damaged
 */
export async function restore(from: string, dataDir: string): Promise<ArchivedFile[]> {
  if (existsSync(dataDir) && (await readdir(dataDir)).length > 0) {
    throw new Error(`${dataDir} is not empty; restore into a fresh folder`)
  }
  const target = resolve(dataDir)
  await mkdir(dirname(target), { recursive: true })
  const draft = await mkdtemp(`${join(dirname(target), basename(target))}.restoring-`)
  try {
    const files = await readArchive(from, (name) => join(draft, name))
    for (const { name } of files) if (isDatabase(name)) verifyDatabase(join(draft, name))
    await rm(target, { recursive: true, force: true })
    await rename(draft, target)
    return files
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    throw error
  }
}

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  return entries.filter((entry) => entry.isFile() && !PASSED_OVER.test(entry.name)).map(({ name }) => name)
}
