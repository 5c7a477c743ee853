import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { ErrorBody } from '#contract/error.ts'
import type { StreamDefinition } from '#contract/streams.ts'
import { abpRequest, ethernetRequest, otaaRequest } from '#testing/thing-requests.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'
import { vendorExample } from '#testing/vendor-examples.ts'

import { DEFAULT_DELIVERY } from './delivery/engine.ts'

let platform: TestPlatform

beforeEach(async () => {
  platform = await startTestPlatform()
})

afterEach(() => platform.close())

const PATH = '/streamdefinitions'
const request = {
  companyId: 987,
  name: 'Mine',
  type: 'DECODED',
  contentType: 'JSON',
  url: 'https://example.com/in?x=1',
}

type Answer = StreamDefinition & ErrorBody
const create = (more: object = {}) => platform.call<Answer>('POST', PATH, { ...request, ...more })
const change = (id: number | undefined, body: object) => platform.call<Answer>('PUT', `${PATH}/${id}`, body)
const read = async (id: number | undefined) => (await platform.call<Answer>('GET', `${PATH}/${id}`)).body
const list = async () => (await platform.call<StreamDefinition[]>('GET', PATH)).body
const fieldsOf = ({ body }: { body: ErrorBody }) => body.errors?.map(({ field }) => field)
const cloudEngine = async () => (await list()).find(({ type }) => type === 'CLOE')!

async function subCompany() {
  await platform.db
    .insertInto('companies')
    .values({ id: 12, parent_id: 987, name: 'Sub', email: null })
    .execute()
  await platform.db
    .insertInto('companies')
    .values({ id: 13, parent_id: null, name: 'Other', email: null })
    .execute()
}

describe('a new definition', () => {
  it('is answered with an id, its defaults and the preset of its type', async () => {
    const { status, body } = await create()
    expect(status).toBe(200)
    expect(body).toEqual({
      ...request,
      streamDefinitionId: expect.any(Number),
      active: false,
      aggregated: false,
      autoLink: false,
      basicAuth: false,
      mutualAuth: false,
      headers: [],
      linkedThings: [],
      linkedThingsCount: 0,
      template: expect.stringContaining('"containerFriendlyName": "%containerfriendlyname%"'),
    })
    expect(await read(body.streamDefinitionId)).toEqual(body)
    expect((await list()).map(({ type }) => type)).toEqual(['CLOE', 'DECODED'])
  })

  it('takes the vendor’s own examples', async () => {
    const example = vendorExample('create-stream-definition') as StreamDefinition
    const { body } = await platform.call<StreamDefinition>('POST', PATH, example)
    expect(body).toMatchObject(example)
    const update = {
      active: true,
      headers: [{ key: 'Content-Type', value: 'application/json' }],
      userName: 'admin',
    }
    const changed = await change(body.streamDefinitionId, vendorExample('update-stream-definition') as object)
    expect(changed.body).toEqual({ ...body, ...update })
  })

  it('takes the words of the vendor’s all-string schema', async () => {
    const words = { companyId: '987', active: 'true', autoLink: 'false', aggregated: 'true' }
    expect((await create(words)).body).toMatchObject({ companyId: 987, active: true, aggregated: true })
  })

  it('never answers the password', async () => {
    const { body } = await create({ basicAuth: true, userName: 'admin', password: 'S3cret-of-mine' })
    await change(body.streamDefinitionId, { password: 'S3cret-of-mine' })
    expect(JSON.stringify([body, await list(), await read(body.streamDefinitionId)])).not.toContain('S3cret')
  })

  it.each([
    [
      'no company, name, type, content type and url',
      { companyId: null, name: null, type: null, contentType: null, url: null },
      ['companyId', 'contentType', 'name', 'type', 'url'],
    ],
    ['NETWORK as JSON', { type: 'NETWORK' }, ['contentType']],
    ['FREEFORM without a template', { contentType: 'FREEFORM' }, ['template']],
    ['FREEFORM with an empty one', { contentType: 'FREEFORM', template: '' }, ['template']],
    ['mutual TLS where it is not activated', { mutualAuth: true }, ['mutualAuth']],
    ['basicAuth without a user', { basicAuth: true }, ['userName']],
    ['a user in the url', { url: 'https://me:pw@example.com/' }, ['url']],
    ['a url that is not http', { url: 'file:///etc/passwd' }, ['url']],
    [
      'a header that frames the message',
      {
        headers: [
          { key: 'a', value: '1' },
          { key: 'HOST', value: 'x' },
        ],
      },
      ['headers[1].key'],
    ],
    ['Content-Length', { headers: [{ key: 'content-length', value: '0' }] }, ['headers[0].key']],
    ['Transfer-Encoding', { headers: [{ key: 'Transfer-Encoding', value: 'chunked' }] }, ['headers[0].key']],
    ['Connection', { headers: [{ key: 'Connection', value: 'close' }] }, ['headers[0].key']],
    ['a line break in a header', { headers: [{ key: 'a', value: 'b\r\nc: d' }] }, ['headers[0].value']],
    ['a colon in a header’s name', { headers: [{ key: 'a: b', value: '' }] }, ['headers[0].key']],
    [
      'two sorts of Authorization',
      { basicAuth: true, userName: 'a', headers: [{ key: 'authorization', value: 'Bearer x' }] },
      ['headers[0].key'],
    ],
    ['things that are not there', { linkedThings: ['ABCDAB22ABCDABC2'] }, ['linkedThings[0]']],
    [
      'several of these',
      { type: 'NETWORK', url: 'x', basicAuth: true, linkedThings: ['a', 'b'] },
      ['contentType', 'linkedThings[0]', 'linkedThings[1]', 'url', 'userName'],
    ],
  ])('is refused with %s, and nothing is stored', async (_fault, more, fields) => {
    const answer = await create(more)
    expect(answer.status).toBe(400)
    expect(fieldsOf(answer)?.toSorted()).toEqual(fields)
    expect(await list()).toHaveLength(1)
  })

  it('may be of the company or a sub-company, and of no other', async () => {
    await subCompany()
    expect((await create({ companyId: 12 })).status).toBe(200)
    expect(await create({ companyId: 13 })).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } })
    expect((await create({ companyId: 4711 })).status).toBe(403)
  })

  it('is the second of its company at the most, CLOE apart', async () => {
    await subCompany()
    const first = await create()
    await create()
    expect(await create()).toMatchObject({ status: 409, body: { code: 'CONFLICT' } })
    const sub = await create({ companyId: 12 })
    expect((await change(sub.body.streamDefinitionId, { companyId: 987 })).status).toBe(409)
    await platform.call('DELETE', `${PATH}/${first.body.streamDefinitionId}`)
    expect((await create()).status).toBe(200)
    expect(await list()).toHaveLength(4)
  })

  it('may use mutual TLS where the company has it', async () => {
    await platform.close()
    platform = await startTestPlatform({ mutualAuth: true })
    expect((await create({ mutualAuth: true })).body).toMatchObject({ mutualAuth: true })
  })
})

describe('a change', () => {
  it('changes the fields that are present, and no other', async () => {
    const { body } = await create({ active: true, userName: 'me', headers: [{ key: 'X-Key', value: 'k' }] })
    const id = body.streamDefinitionId
    expect((await change(id, {})).body).toEqual(body)
    expect((await change(id, { name: 'Other', active: false })).body).toEqual({
      ...body,
      name: 'Other',
      active: false,
    })
    expect((await change(id, { headers: [], userName: '' })).body).toMatchObject({ headers: [] })
    expect(await read(id)).not.toHaveProperty('userName')
  })

  it('is held against what the definition is already', async () => {
    const { body } = await create({ headers: [{ key: 'Authorization', value: 'Bearer x' }] })
    const id = body.streamDefinitionId
    expect(fieldsOf(await change(id, { type: 'NETWORK' }))).toEqual(['contentType'])
    expect(fieldsOf(await change(id, { contentType: 'FREEFORM' }))).toEqual(['template'])
    expect(fieldsOf(await change(id, { basicAuth: true, userName: 'me' }))).toEqual(['headers[0].key'])
    expect(await read(id)).toEqual(body)
    expect((await change(id, { type: 'NETWORK', contentType: 'XML' })).status).toBe(200)
    expect(await read(id)).not.toHaveProperty('template')
  })

  it('keeps a template of one’s own, and lets a preset follow the type', async () => {
    const { body } = await create()
    const id = body.streamDefinitionId
    const aggregated = await change(id, { aggregated: true })
    expect(aggregated.body.template).toContain('"containers": %containers%')
    expect((await change(id, { contentType: 'XML' })).body.template).toContain('<containers>')
    expect((await change(id, { template: '<a>%value%</a>' })).body.template).toBe('<a>%value%</a>')
    expect((await change(id, { aggregated: false })).body.template).toBe('<a>%value%</a>')
    expect((await change(id, { template: '' })).body.template).toContain('<value>%value%</value>')
  })

  it('is 404 for a definition that is not there, or another company’s', async () => {
    await subCompany()
    const { body } = await create()
    await platform.db
      .updateTable('stream_definitions')
      .set({ company_id: 13 })
      .where('type', '<>', 'CLOE')
      .execute()
    for (const id of [4711, body.streamDefinitionId]) {
      expect((await change(id, { active: true })).status).toBe(404)
      expect((await platform.call('GET', `${PATH}/${id}`)).status).toBe(404)
      expect((await platform.call('DELETE', `${PATH}/${id}`)).status).toBe(404)
    }
    expect(await list()).toHaveLength(1)
  })
})

describe('the stream of type CLOE', () => {
  it('is there from the start, once', async () => {
    platform = await platform.restart()
    const own = await list()
    expect(own).toHaveLength(1)
    expect(own[0]).toMatchObject({ type: 'CLOE', autoLink: true, active: true, companyId: 987 })
  })

  it('cannot be created, changed but for active, or deleted', async () => {
    const { streamDefinitionId: id } = await cloudEngine()
    const mine = await create()
    expect((await create({ type: 'CLOE' })).status).toBe(403)
    expect((await change(mine.body.streamDefinitionId, { type: 'CLOE' })).status).toBe(403)
    expect((await change(id, { url: 'https://example.com' })).status).toBe(403)
    expect((await change(id, { active: true, name: 'Mine' })).status).toBe(403)
    expect((await platform.call('DELETE', `${PATH}/${id}`)).status).toBe(403)
    expect((await change(id, { active: false })).body).toMatchObject({ type: 'CLOE', active: false })
  })
})

describe('the things of a stream', () => {
  beforeEach(async () => {
    await subCompany()
    await platform.call('POST', '/things', otaaRequest)
    await platform.call('POST', '/things', { ...abpRequest, companyId: 12 })
  })

  const OTAA = otaaRequest.thingIdentifier
  const ABP = abpRequest.thingIdentifier

  it('are linked by hand, in any case, and go when they are deleted', async () => {
    const { body } = await create({ linkedThings: [OTAA.toLowerCase(), ABP] })
    expect(body).toMatchObject({ linkedThings: [ABP, OTAA], linkedThingsCount: 2 })
    await platform.call('DELETE', `/things/${ABP}`)
    expect(await read(body.streamDefinitionId)).toMatchObject({ linkedThings: [OTAA], linkedThingsCount: 1 })
    const none = await change(body.streamDefinitionId, { linkedThings: [] })
    expect(none.body).toMatchObject({ linkedThings: [], linkedThingsCount: 0 })
  })

  it('are all, those to come included, where the stream links them by itself', async () => {
    const { body } = await create({ autoLink: true })
    const sub = await create({ companyId: 12, autoLink: true })
    await platform.call('POST', '/things', ethernetRequest)
    expect(await read(body.streamDefinitionId)).toMatchObject({ linkedThingsCount: 3 })
    expect(await read(body.streamDefinitionId)).not.toHaveProperty('linkedThings')
    expect(await read(sub.body.streamDefinitionId)).toMatchObject({ linkedThingsCount: 1 })
  })

  it('stay where it links new ones no longer', async () => {
    const { body } = await create({ autoLink: true })
    await change(body.streamDefinitionId, { autoLink: false })
    await platform.call('POST', '/things', ethernetRequest)
    expect(await read(body.streamDefinitionId)).toMatchObject({ linkedThings: [ABP, OTAA] })
  })

  it('are those of its company and sub-companies', async () => {
    expect(fieldsOf(await create({ companyId: 12, linkedThings: [ABP, OTAA] }))).toEqual(['linkedThings[1]'])
    const { body } = await create({ linkedThings: [OTAA, ABP] })
    expect((await change(body.streamDefinitionId, { companyId: 12 })).body.linkedThings).toEqual([ABP])
  })
})

describe('an address that no delivery may go to', () => {
  const delivery = { ...DEFAULT_DELIVERY, allowPorts: [{ first: 443, last: 443 }], allowHttp: false }
  beforeEach(async () => {
    platform = await platform.restart({ delivery })
  })

  it.each([
    ['https://192.168.1.20/in', /not of the public internet/],
    ['https://[::ffff:10.0.0.1]/in', /not of the public internet/],
    ['https://example.com:8443/in', /this port/],
    ['http://example.com:443/in', /https alone/],
  ])('is refused when it is saved: %s', async (url, why) => {
    const { status, body } = await create({ url })
    expect(status).toBe(400)
    expect(body.errors).toEqual([{ field: 'url', message: expect.stringMatching(why) }])
    const mine = await create()
    expect(fieldsOf(await change(mine.body.streamDefinitionId, { url, name: '' }))).toEqual(['name', 'url'])
  })

  it('that was allowed when it was saved does not stand in the way of other changes', async () => {
    platform = await platform.restart({ delivery: DEFAULT_DELIVERY })
    const { body } = await create({ url: 'http://example.com/in' })
    platform = await platform.restart({ delivery })
    const changed = await change(body.streamDefinitionId, { url: 'http://example.com/in', active: false })
    expect(changed.status).toBe(200)
  })
})
