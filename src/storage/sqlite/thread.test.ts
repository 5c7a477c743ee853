import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, it } from 'vitest'

import { DatabaseThread } from './thread.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'thingdeck-thread-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const open = (name: string, readOnly = false) => new DatabaseThread({ path: join(folder, name), readOnly })
const script = (thread: DatabaseThread, sql: string) => thread.send({ kind: 'script', sql })
const notes = async (thread: DatabaseThread) =>
  (await thread.send({ kind: 'query', sql: 'select text from notes', parameters: [] })).rows

it('serves one database after another, and tells none of another', async () => {
  const first = open('first.db')
  await script(first, `create table notes (text text); insert into notes values ('first')`)
  expect(await notes(first)).toEqual([['first']])
  await first.close()

  const second = open('second.db')
  await expect(notes(second)).rejects.toThrow('no such table: notes')
  await script(second, `create table notes (text text); insert into notes values ('second')`)
  expect(await notes(second)).toEqual([['second']])
  await second.close()

  // Where the writer's thread serves a reader next, it writes nothing
  const reader = open('first.db', true)
  expect(await notes(reader)).toEqual([['first']])
  await expect(script(reader, `insert into notes values ('more')`)).rejects.toThrow('only be read')
  await reader.close()
})

it('answers what was asked before it was closed, and refuses what is asked later', async () => {
  const thread = open('a.db')
  const before = script(thread, 'create table notes (text text)')
  const closed = thread.close()
  await expect(script(thread, 'drop table notes')).rejects.toThrow('The database is closed')
  await before
  await closed
  await expect(notes(thread)).rejects.toThrow('The database is closed')
})

it('refuses everything where its file cannot be opened, and harms no other', async () => {
  const thread = open('none.db', true)
  await expect(notes(thread)).rejects.toThrow('unable to open database file')
  await expect(notes(thread)).rejects.toThrow('unable to open database file')
  await thread.close()

  const other = open('a.db')
  await script(other, 'create table notes (text text)')
  expect(await notes(other)).toEqual([])
  await other.close()
})
