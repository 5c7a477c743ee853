import { expect, it } from 'vitest'

import { streamPreset } from '#contract/stream-presets.ts'

import { draftOf, newStreamBody, settingsBody, streamBody } from './stream-body.ts'
import { emptyValues, shownTemplate, type StreamValues, valuesOf } from './stream-values.ts'

const values: StreamValues = {
  ...emptyValues,
  ...{ name: ' Warehouse ', companyId: '987', url: 'https://example.com/in', password: 's3cret' },
}

it('sends what the form shows, and keeps what it does not', () => {
  expect(streamBody(values)).toMatchObject({ name: 'Warehouse', companyId: 987, basicAuth: false })
  expect(streamBody(values)).not.toHaveProperty('password')
  expect(streamBody({ ...values, security: 'both', userName: 'me' })).toMatchObject({
    ...{ basicAuth: true, mutualAuth: true, userName: 'me', password: 's3cret' },
  })
  // Who links things is a page of its own, and nothing typed is no password
  const kept = streamBody({ ...values, security: 'basic', userName: 'me', password: '' })
  expect(kept).not.toHaveProperty('password')
  expect(kept).not.toHaveProperty('autoLink')
  expect(newStreamBody(values)).toMatchObject({ autoLink: true })
})

it('sends raw messages as XML, one a frame and without a template', () => {
  const raw = { ...values, type: 'NETWORK', aggregated: true, template: 'mine' } as const
  expect(streamBody(raw)).toMatchObject({ contentType: 'XML', aggregated: false, template: '' })
})

it('follows the preset until the template is another', () => {
  const preset = streamPreset('DECODED', 'JSON', false)
  const definition = { type: 'DECODED', contentType: 'JSON', template: preset }
  expect(valuesOf(definition, null).template).toBe('')
  expect(valuesOf({ ...definition, template: 'mine' }, null).template).toBe('mine')
  expect(shownTemplate({ ...values, aggregated: true })).toContain('%containers%')
})

it('shows a draft as far as it is valid, and never with a password unless it is to be sent', () => {
  const typed: StreamValues = {
    ...values,
    ...{ url: 'htt', security: 'basic', userName: 'me' },
    headers: [{ key: 'X-Key', value: '1' }],
  }
  expect(draftOf(typed, false)).not.toHaveProperty('url')
  expect(draftOf(typed, false)).not.toHaveProperty('password')
  expect(draftOf(typed, true)).toMatchObject({ password: 's3cret', headers: [{ key: 'X-Key' }] })
})

it('sends the settings that changed, and no key that nobody typed', () => {
  const before = { ...emptyValues, clientCertificate: 'old' }
  expect(settingsBody(before, before)).toBeUndefined()
  expect(settingsBody({ ...before, retry: true, responseTimeout: ' 20 ' }, before)).toEqual({
    ...{ retry: true, responseTimeout: '20' },
  })
  const other = { ...before, clientCertificate: 'new', clientKey: 'key' }
  expect(settingsBody(other, before)).toBeUndefined()
  expect(settingsBody({ ...other, security: 'mutual' }, before)).toEqual({
    clientCertificate: 'new',
    clientKey: 'key',
  })
})
