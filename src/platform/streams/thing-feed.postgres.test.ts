import { afterEach, beforeEach, expect, it } from 'vitest'

import { openDatabase, type Database } from '#platform/storage/database.ts'
import { createLeases } from '#platform/storage/leases.ts'
import { recordThingEvent } from '#platform/storage/thing-events.ts'
import { concurrently } from '#storage/concurrent-transaction.ts'
import { blockedBy, processOf } from '#testing/postgres/blocked.ts'
import { startReceiver, type Receiver } from '#testing/receiver.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'
import { otaaRequest } from '#testing/thing-requests.ts'

import { createThingFeed } from './thing-feed.ts'

let platform: TestPlatform
let otherDb: Database
let receiver: Receiver

beforeEach(async () => {
  platform = await startTestPlatform()
  otherDb = await openDatabase(platform.place)
  receiver = await startReceiver()
})
afterEach(async () => {
  await receiver.close()
  await otherDb.destroy()
  await platform.close()
})

it('tells of what another instance began to write earlier and ended later', async () => {
  const { db } = platform
  await platform.call('POST', '/things', otaaRequest)
  const { id: thingId } = await db.selectFrom('things').select('id').executeTakeFirstOrThrow()
  const target = { url: new URL(receiver.url), secret: 'of the feed' }
  const feed = createThingFeed({ db, target, duty: createLeases({ db }).duty('thing-feed') })
  await feed.tick()

  const thing = { thingId, identifier: otaaRequest.thingIdentifier, companyId: 987 }
  const [written, ended] = [Promise.withResolvers<number>(), Promise.withResolvers<void>()]
  const earlier = concurrently(otherDb, ['devices 1'], async (trx) => {
    await recordThingEvent(trx, { ...thing, kind: 'UPDATED', fields: ['name'] }, 1)
    written.resolve(await processOf(trx))
    await ended.promise
  })
  const holder = await written.promise
  await concurrently(db, ['devices 2'], (trx) =>
    recordThingEvent(trx, { ...thing, kind: 'UPDATED', fields: ['tags'] }, 2)
  )
  const ticking = feed.tick()
  // It waits, or has told of the later one alone
  const underWay = async () => (await blockedBy(otherDb, holder)).length + receiver.received.length
  await expect.poll(underWay, { timeout: 20_000 }).toBeGreaterThan(0).finally(ended.resolve)
  await earlier
  await ticking
  await feed.tick()
  const fields = receiver.received.map(({ body }) => (JSON.parse(body) as { fields: string[] }).fields)
  expect(fields).toEqual([['name'], ['tags']])
})
