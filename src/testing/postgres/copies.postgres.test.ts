import { randomBytes } from 'node:crypto'

import { Client } from 'pg'
import { expect, it, onTestFinished, vi } from 'vitest'

import { copyTemplate, makeTemplate } from './copies.ts'

const url = process.env.TEST_DATABASE_URL ?? ''

async function connect(place: string): Promise<Client> {
  const client = new Client({ connectionString: place })
  client.on('error', () => {})
  await client.connect()
  onTestFinished(() => client.end().catch(() => undefined))
  return client
}

/** A kind of its own, whose template goes with the test. */
function aKind(): string {
  const kind = `of_a_test_${randomBytes(4).toString('hex')}`
  onTestFinished(async () => {
    const admin = await connect(url)
    await admin.query(`drop database if exists filled_${kind} with (force)`)
    await admin.query(`drop database if exists filled_${kind}_draft with (force)`)
  })
  return kind
}

async function fill(place: string) {
  const client = await connect(place)
  await client.query('create table filled (number integer); insert into filled values (1)')
  await client.end()
}

/** Ends the connection that makes a template, as a server does that starts anew. */
async function cutMaker(kind: string) {
  const admin = await connect(url)
  const { rowCount } = await admin.query(
    `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'
     and objid = (hashtext($1)::bigint & 4294967295)`,
    [`filled_${kind}`]
  )
  expect(rowCount).toBe(1)
}

async function rowsOf(place: string) {
  const client = await connect(place)
  const { rows } = await client.query<{ number: number }>('select number from filled')
  return rows
}

it('makes a template once, whoever asks, of which each copy is one of its own', async () => {
  const kind = aKind()
  const filling = vi.fn(fill)

  const names = await Promise.all([1, 2, 3].map(() => makeTemplate(url, kind, filling)))
  expect(filling).toHaveBeenCalledOnce()

  const copies = await Promise.all(names.map((name) => copyTemplate(url, name)))
  expect(new Set(copies.map(({ place }) => place)).size).toBe(3)
  for (const { place, drop } of copies) {
    expect(await rowsOf(place)).toEqual([{ number: 1 }])
    // Though somebody is in it
    await drop()
    await expect(rowsOf(place)).rejects.toThrow('does not exist')
  }
})

it('makes a template anew where its connection is cut, with nothing left of the first try', async () => {
  const kind = aKind()
  const filling = vi.fn(fill).mockImplementationOnce(async (place) => {
    await fill(place)
    await cutMaker(kind)
  })

  const copy = await copyTemplate(url, await makeTemplate(url, kind, filling))

  expect(filling).toHaveBeenCalledTimes(2)
  expect(await rowsOf(copy.place)).toEqual([{ number: 1 }])
  await copy.drop()
})
