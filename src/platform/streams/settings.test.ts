import { generateKeyPairSync } from 'node:crypto'

import { afterEach, beforeEach, expect, it } from 'vitest'

import type { ErrorBody } from '#contract/error.ts'
import type { StreamSettings, StreamSigningSecret } from '#contract/stream-settings.ts'
import type { StreamDefinition } from '#contract/streams.ts'
import { certificate } from '#testing/receiver.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'

const CLIENT_CERTIFICATE = certificate('client.pem').trim()
const CLIENT_KEY = certificate('client.key.pem')

let platform: TestPlatform
let path: string

beforeEach(async () => {
  platform = await startTestPlatform({ mutualAuth: true })
  const { body } = await platform.call<StreamDefinition>('POST', '/streamdefinitions', {
    companyId: 987,
    name: 'Mine',
    type: 'NETWORK',
    contentType: 'XML',
    url: 'https://example.com',
  })
  path = `/platform/streams/${body.streamDefinitionId}`
})

afterEach(() => platform.close())

const read = async () => (await platform.call<StreamSettings>('GET', `${path}/settings`)).body
const change = (body: object) => platform.call<StreamSettings & ErrorBody>('PUT', `${path}/settings`, body)
const fieldsOf = ({ body }: { body: ErrorBody }) => body.errors?.map(({ field }) => field)

it('are the vendor’s behaviour at first, and change by field', async () => {
  const first = await read()
  expect(first).toMatchObject({ retry: false, responseTimeout: 10, signed: false, hasPassword: false })
  expect((await change({ retry: true })).body).toEqual({ ...first, retry: true })
  expect((await change({ responseTimeout: '30' })).body).toEqual({
    ...first,
    retry: true,
    responseTimeout: 30,
  })
  expect(fieldsOf(await change({ responseTimeout: 0, retry: 'often' }))).toEqual(['retry', 'responseTimeout'])
})

it('take a client certificate with its key, describe the one and never answer the other', async () => {
  const { body } = await change({ clientCertificate: CLIENT_CERTIFICATE, clientKey: CLIENT_KEY })
  expect(body).toMatchObject({
    clientCertificate: CLIENT_CERTIFICATE,
    hasClientKey: true,
    clientCertificateDetails: {
      subject: 'CN=thingdeck',
      validTo: expect.any(Number),
      fingerprint: expect.stringMatching(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/),
    },
  })
  expect(JSON.stringify(body)).not.toContain('PRIVATE KEY')
  const cleared = await change({ clientCertificate: '', clientKey: '' })
  expect(cleared.body).toMatchObject({ hasClientKey: false })
  expect(cleared.body).not.toHaveProperty('clientCertificate')
})

it('refuse a certificate without its key, and texts that are neither', async () => {
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  const otherKey = other.export({ type: 'pkcs8', format: 'pem' }) as string
  const broken = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'
  expect(fieldsOf(await change({ clientCertificate: CLIENT_CERTIFICATE }))).toEqual(['clientKey'])
  expect(fieldsOf(await change({ clientKey: CLIENT_KEY }))).toEqual(['clientCertificate'])
  expect(fieldsOf(await change({ clientCertificate: CLIENT_CERTIFICATE, clientKey: otherKey }))).toEqual([
    'clientKey',
  ])
  expect(fieldsOf(await change({ certificateAuthority: broken }))).toEqual(['certificateAuthority'])
  expect(fieldsOf(await change({ clientKey: 'a key' }))).toEqual(['clientKey'])
  expect(await read()).toMatchObject({ hasClientKey: false })

  await change({ clientCertificate: CLIENT_CERTIFICATE, clientKey: CLIENT_KEY })
  // Held against what is there already
  expect(fieldsOf(await change({ clientKey: otherKey }))).toEqual(['clientKey'])
})

it('refuse a client certificate where the company has no mutual TLS', async () => {
  await platform.close()
  platform = await startTestPlatform()
  const { body } = await platform.call<StreamDefinition>('POST', '/streamdefinitions', {
    ...{ companyId: 987, name: 'Mine', type: 'NETWORK', contentType: 'XML', url: 'https://example.com' },
  })
  path = `/platform/streams/${body.streamDefinitionId}`
  const answer = await change({ clientCertificate: CLIENT_CERTIFICATE, clientKey: CLIENT_KEY })
  expect(fieldsOf(answer)).toEqual(['clientCertificate'])
  expect((await change({ certificateAuthority: CLIENT_CERTIFICATE })).status).toBe(200)
})

it('show a signing secret once, each time another one', async () => {
  const secret = async () =>
    (await platform.call<StreamSigningSecret>('POST', `${path}/signingsecret`)).body.signingSecret ?? ''
  const secrets = [await secret(), await secret()]
  expect(new Set(secrets).size).toBe(2)
  for (const one of secrets) {
    expect(one).toMatch(/^whsec_/)
    expect(Buffer.from(one.slice(6), 'base64')).toHaveLength(32)
  }
  const settings = await read()
  expect(settings).toMatchObject({ signed: true, signedSince: platform.clock.now })
  expect(JSON.stringify(settings)).not.toContain('whsec_')
  await platform.call('DELETE', `${path}/signingsecret`)
  expect(await read()).toMatchObject({ signed: false })
})

it('are not there for a stream that is not, and fixed for the one of type CLOE', async () => {
  const { body } = await platform.call<StreamDefinition[]>('GET', '/streamdefinitions')
  const id = body.find(({ type }) => type === 'CLOE')?.streamDefinitionId
  expect((await platform.call('GET', '/platform/streams/4711/settings')).status).toBe(404)
  expect((await platform.call('GET', `/platform/streams/${id}/settings`)).status).toBe(200)
  expect((await platform.call('PUT', `/platform/streams/${id}/settings`, { retry: true })).status).toBe(403)
  expect((await platform.call('POST', `/platform/streams/${id}/signingsecret`)).status).toBe(403)
})
