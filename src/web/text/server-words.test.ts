import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import type { CompiledMessage } from '@lingui/message-utils/compileMessage'
import { beforeAll, expect, it, vi } from 'vitest'

type Texts = Record<string, CompiledMessage | string>
const sections = import.meta.glob<{ texts: Texts }>('./*/server-*.ts', { eager: true })

const textsOf = (locale: string): Texts =>
  Object.assign(
    {},
    ...Object.entries(sections).map(([path, { texts }]) => (path.startsWith(`./${locale}/`) ? texts : {}))
  ) as Texts

// The tests run in English, whose sentences are what is looked for
vi.mock(import('./text.ts'), async (load) => {
  const { setupI18n } = await import('@lingui/core')
  const i18n = setupI18n({ locale: 'nl', messages: { nl: textsOf('nl') } })
  return { ...(await load()), t: (id, values) => i18n._(id, values) }
})

const { inOwnWords, learn } = await import('./server-words.ts')

beforeAll(() => learn(textsOf('en')))

it('says in another language what the server says in English, with what it names', () => {
  expect(inOwnWords('There is no thing 0E7E3464061004A2')).toBe('Er is geen object 0E7E3464061004A2')
  expect(inOwnWords('KeysLoRaABP is for ABP things only')).toBe('KeysLoRaABP is er alleen voor ABP-objecten')
  expect(inOwnWords('Type must be NETWORK, DECODED or LBS')).toBe('Type moet NETWORK, DECODED of LBS zijn')
  expect(inOwnWords('FPort must be a whole number from 1 to 223')).toBe(
    'FPort moet een geheel getal van 1 tot 223 zijn'
  )
})

it('says each of several, and one within another', () => {
  expect(inOwnWords('RX1: The base station has used up its duty cycle; RX2: The NetID is not valid')).toBe(
    'RX1: Het basisstation heeft zijn duty cycle opgebruikt; RX2: De NetID is niet geldig'
  )
  expect(
    inOwnWords(
      'The network cannot be reached: it refuses the connection. It was not sent within an hour and is given up.'
    )
  ).toBe(
    'Het netwerk is niet bereikbaar: het weigert de verbinding. Hij is binnen het uur niet verstuurd en wordt opgegeven.'
  )
  expect(inOwnWords('The TLS handshake failed: CERT_HAS_EXPIRED')).toBe(
    'De TLS-handshake mislukte: CERT_HAS_EXPIRED'
  )
})

it('leaves what another service says as it came', () => {
  for (const words of ['Quota of contract 7: used up; call us', '503 Service Unavailable', '']) {
    expect(inOwnWords(words)).toBe(words)
  }
})

const SRC = fileURLToPath(new URL('../..', import.meta.url))
/** What machines alone are told: networks at their doors, and the operator. */
const OF_MACHINES =
  /^(?:platform\/(?:network|simulator)|contract\/openapi|proxy\/live\/(?:inbound-routes|read-inbound))/
/** Beginnings, whose sentences are here one by one. */
const IN_PARTS = ['Downlink 17 17', 'DeviceAddress 17 17', 'It 17', 'Service Unavailable']
const CALLS =
  'malformed|validationFailed|unauthorized|forbidden|notFound|conflict|tooLarge|rateLimited|badGateway|tokenRefused|unavailable|gatewayTimeout'
const TEXT = String.raw`('[^'\n]*'|\x60[^\x60]*\x60)`
const SAID = new RegExp(
  String.raw`(?:\b(?:${CALLS})\(\s*|\b(?<!(?:'OK'|'QUEUED'), )(?:message|reason)(?: =|:)\s*|\breport\([^,]*, |\brefuse\('\w+', )${TEXT}`,
  'g'
)

const sentencesOf = (folder: string): string[] =>
  readdirSync(join(SRC, folder), { recursive: true, encoding: 'utf8' })
    .filter(
      (path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !OF_MACHINES.test(`${folder}/${path}`)
    )
    .flatMap((path) => [...readFileSync(join(SRC, folder, path), 'utf8').matchAll(SAID)])
    .map(([, text = '']) => text.slice(1, -1).replaceAll(/\$\{[^}]*\}/g, '17'))
    .filter((text) => /^[A-Z].* /.test(text))

const NAMED = /\b(?:label|description|about):\s*'([^'\n]+)'/g

it('knows how platform and contract name the fields of commands, and placeholders', () => {
  const named = ['platform/codecs/encoders', 'contract']
    .flatMap((folder) => readdirSync(join(SRC, folder)).map((file) => join(folder, file)))
    .filter((path) => /encoders\/[\w-]+(?<!\.test)\.ts$|stream-placeholders\.ts$/.test(path))
    .flatMap((path) => [...readFileSync(join(SRC, path), 'utf8').matchAll(NAMED)])
    .map(([, text = '']) => text)
  expect(named.length).toBeGreaterThan(50)
  expect(named.filter((text) => inOwnWords(text) === text && text !== 'Notation')).toEqual([])
})

it('knows what platform, proxy and contract say to people', () => {
  const unknown = ['platform', 'proxy', 'contract', 'lib']
    .flatMap(sentencesOf)
    .filter((text) => inOwnWords(text) === text && !IN_PARTS.includes(text))
  expect([...new Set(unknown)]).toEqual([])
})
