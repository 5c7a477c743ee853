import { DatabaseSync } from 'node:sqlite'

import { expect, it } from 'vitest'

import { StartFault } from '#lib/start-fault.ts'

import { fileFault } from './file-fault.ts'

/** What SQLite itself says where it does this. */
function failureOf(work: () => void): unknown {
  try {
    work()
  } catch (error) {
    return error
  }
  return undefined
}

it('says that the disk is full, by what SQLite says of it', () => {
  const database = new DatabaseSync(':memory:')
  database.exec('pragma max_page_count = 1')
  const fault = fileFault(
    '/data/platform.db',
    failureOf(() => database.exec('create table full (text)'))
  )
  expect(fault).toEqual(
    new StartFault('/data/platform.db cannot be written, since the disk is full: make room, and start again')
  )
})

it('leaves a fault of ours what it is', () => {
  const failure = failureOf(() => new DatabaseSync(':memory:').exec('select nothing from nowhere'))
  expect(failure).toBeInstanceOf(Error)
  expect(fileFault('/data/platform.db', failure)).toBe(failure)
})
