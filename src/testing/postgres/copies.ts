import { randomBytes } from 'node:crypto'

import { Client } from 'pg'

import { patiently } from './patience.ts'

/** Milliseconds, of which a test has a few left then. */
const FOR_A_COPY = 40_000
/** Milliseconds. Every table is made and every migration run, beside another process that is being loaded. */
const FOR_A_TEMPLATE = 300_000
/** Milliseconds. */
const CONNECT_TIMEOUT = 20_000

/** Makes the database that copies are made of, unless somebody has. @returns its name */
export async function makeTemplate(
  url: string,
  kind: string,
  fill: (place: string) => Promise<void>
): Promise<string> {
  const name = `filled_${kind}`
  const make = async (admin: Client) => {
    // By whichever process needs it first
    await admin.query('select pg_advisory_lock(hashtext($1))', [name])
    const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [name])
    if (rowCount !== 0) return
    const draft = `${name}_draft`
    await admin.query(`drop database if exists "${draft}" with (force)`)
    await admin.query(`create database "${draft}"`)
    await fill(databaseOn(url, draft))
    // Only what is whole has the name
    await copy(admin, draft, name)
  }
  await patiently(FOR_A_TEMPLATE, () => asAdmin(url, make))
  return name
}

/** A database of its own. @returns its URL, and what drops it, whoever is in it */
export async function copyTemplate(url: string, template: string) {
  const name = await patiently(FOR_A_COPY, async () => {
    // Another one each time: a try whose answer was lost may have made its own
    const fresh = `test_${randomBytes(8).toString('hex')}`
    await asAdmin(url, (admin) => copy(admin, template, fresh))
    return fresh
  })
  const drop = async (admin: Client) => {
    await admin.query(`drop database if exists "${name}" with (force)`)
  }
  return { place: databaseOn(url, name), drop: () => patiently(FOR_A_COPY, () => asAdmin(url, drop)) }
}

function databaseOn(url: string, name: string): string {
  const place = new URL(url)
  place.pathname = `/${name}`
  return place.href
}

async function asAdmin<T>(url: string, run: (admin: Client) => Promise<T>): Promise<T> {
  const admin = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT })
  // A connection that ends says so to whoever waits for its answer; unheard, it would end the process and all its tests
  admin.on('error', () => {})
  await admin.connect()
  try {
    return await run(admin)
  } finally {
    await admin.end()
  }
}

async function copy(admin: Client, template: string, name: string) {
  // Block by block through the log, as is its habit, it takes twice as long, and to drop it three times
  await admin.query(`create database "${name}" template "${template}" strategy file_copy`)
}
