import { afterEach, beforeEach, expect, it } from 'vitest'

import type { StreamDefinition } from '#contract/streams.ts'
import { abpRequest, ethernetRequest, otaaRequest } from '#testing/thing-requests.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'

import { readFeeds } from './feeds.ts'

let platform: TestPlatform

beforeEach(async () => {
  platform = await startTestPlatform()
  await platform.db
    .insertInto('companies')
    .values({ id: 12, parent_id: 987, name: 'Sub', email: null })
    .execute()
  await platform.call('POST', '/things', otaaRequest)
  await platform.call('POST', '/things', ethernetRequest)
  await platform.call('POST', '/things', { ...abpRequest, companyId: 12 })
})

afterEach(() => platform.close())

const create = async (name: string, more: object) => {
  const request = {
    companyId: 987,
    name,
    type: 'NETWORK',
    contentType: 'XML',
    url: 'https://example.com',
    active: true,
  }
  const { body } = await platform.call<StreamDefinition>('POST', '/streamdefinitions', {
    ...request,
    ...more,
  })
  return body.streamDefinitionId
}
/** The names of the streams that each thing feeds, by its identifier; the automatic one apart. */
async function feeds() {
  const rows = await platform.db.selectFrom('things').select(['id', 'identifier', 'company_id']).execute()
  const things = rows.map((row) => ({ id: row.id, companyId: row.company_id }))
  const found = await readFeeds(platform.db, [...things, ...things])
  return Object.fromEntries(
    rows.map(({ id, identifier }) => [
      identifier,
      (found.get(id) ?? []).filter(({ type }) => type !== 'CLOE').map(({ name }) => name),
    ])
  )
}

it('are the active streams of its company and the one above that link it, by hand or by themselves', async () => {
  const { thingIdentifier: own } = otaaRequest
  const { thingIdentifier: other } = ethernetRequest
  const { thingIdentifier: sub } = abpRequest
  await create('all', { autoLink: true })
  const byHand = await create('some', { linkedThings: [own, sub] })
  await create('below', { companyId: 12, autoLink: true })
  await create('asleep', { companyId: 12, autoLink: true, active: false })
  expect(await feeds()).toEqual({ [own]: ['all', 'some'], [other]: ['all'], [sub]: ['all', 'some', 'below'] })

  await platform.call('PUT', `/streamdefinitions/${byHand}`, { linkedThings: [other] })
  expect(await feeds()).toEqual({ [own]: ['all'], [other]: ['all', 'some'], [sub]: ['all', 'below'] })
})
