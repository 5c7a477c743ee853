import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, it } from 'vitest'

import { holdDataFolder } from './data-folder.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'thingdeck-folder-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A process that holds a folder until it is killed. */
async function holder(path: string) {
  const program = `import { holdDataFolder } from ${JSON.stringify(join(import.meta.dirname, 'data-folder.ts'))}
globalThis.release = holdDataFolder(${JSON.stringify(path)})
console.log('held')
setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program])
  await once(child.stdout, 'data')
  return async () => {
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
}

it('lets one process at a time have a folder, and the next one when it is killed', async () => {
  const path = join(folder, 'not', 'made', 'yet')
  const kill = await holder(path)
  try {
    expect(existsSync(path)).toBe(true)
    expect(() => holdDataFolder(path)).toThrow(`DATA_DIR ${path} is in use by another Thingdeck`)
  } finally {
    await kill()
  }
  holdDataFolder(path)()
  holdDataFolder(path)()
})

it('says in a line why a folder cannot be made or used', () => {
  const file = join(folder, 'file')
  writeFileSync(file, '')
  expect(() => holdDataFolder(join(file, 'below', 'it'))).toThrow('cannot be made: a file is in the way')
  expect(() => holdDataFolder(file)).toThrow('cannot be written')
  expect(() => holdDataFolder('/proc/thingdeck/data')).toThrow(/DATA_DIR \/proc\/thingdeck cannot be made/)
})
