import { expect, it } from 'vitest'

import { MASK, maskSecrets, withoutSecrets } from './mask-secrets.ts'

const secret = '00112233445566778899AABBCCDDEEFF'

it('masks the session key of a row and leaves what is beside it', () => {
  expect(maskSecrets({ appSKey: secret, fcntUp: '7', lrrs: [{ lrrid: 'FF01' }] })).toEqual({
    appSKey: MASK,
    fcntUp: '7',
    lrrs: [{ lrrid: 'FF01' }],
  })
})

it.each([
  'appSKey',
  'AppSKey',
  'nwkSKey',
  'applicationKey',
  'network_session_key',
  'password',
  'accessToken',
])('masks %s at any depth', (name) => {
  const shown = JSON.stringify(maskSecrets({ a: [{ b: { [name]: secret } }] }))

  expect(shown).not.toContain(secret)
  expect(shown).toContain(name)
})

it('masks all that a secret field holds', () => {
  const row = { applicationSessionKeys: [{ port: '1', value: secret }] }
  expect(JSON.stringify(maskSecrets(row))).not.toContain(secret)
})

it.each([
  `{"alr":{"pro":"LORA/Generic"},"appSKey":"${secret}"}`,
  `{"appSKey" : "${secret}"}`,
  `<Frame><AppSKey>${secret}</AppSKey></Frame>`,
  `<AppSKey id="1">${secret}</AppSKey>`,
  `appSKey=${secret}&port=1`,
  `NwkSKey: ${secret}`,
])('masks inside the text %s', (text) => {
  const shown = JSON.stringify(maskSecrets({ customerData: text }))

  expect(shown).not.toContain(secret)
  expect(shown).toContain(MASK)
})

it('leaves text that only speaks of keys', () => {
  const row = {
    customerData: '{"alr":{"pro":"LORA/Generic","ver":"1"}}',
    key: 'Monkey business',
    note: 'key',
  }
  expect(maskSecrets(row)).toEqual(row)
})

it('leaves secrets out of what goes into a file', () => {
  const row = { appSKey: secret, fcntUp: '7', customerData: `{"appSKey":"${secret}"}` }
  expect(withoutSecrets(row)).toEqual({ fcntUp: '7', customerData: `{"appSKey":"${MASK}"}` })
})
