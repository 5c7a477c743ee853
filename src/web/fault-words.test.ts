import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'

import { request } from '#api/client.ts'
import { createThing } from '#contract/thing-writes.ts'
import { listThings } from '#contract/things.ts'
import { faultyPlatform } from '#testing/faulty-platform.ts'
import { listeningProxy } from '#testing/listening-proxy.ts'
import { otaaRequest } from '#testing/thing-requests.ts'
import { UPSTREAM_FAULTS } from '#testing/upstream-faults.ts'
import { loadTexts } from '#web/text/text.ts'

import { refusalOf } from './features/thing-editor/refusal.ts'
import { describeFailure } from './shell/describe-failure.ts'

let platform: Awaited<ReturnType<typeof faultyPlatform>>
let proxy: Awaited<ReturnType<typeof listeningProxy>>

beforeAll(() => loadTexts('shell', 'ui', 'thing-editor'))
beforeEach(async () => {
  platform = await faultyPlatform()
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
})
afterEach(async () => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  await proxy.close()
  await platform.close()
})

const DOWN =
  'The platform does not answer at the moment. Nothing was lost; this page comes by itself once it answers again.'
const OFFLINE =
  'The server did not answer. Nothing was lost; this page comes by itself once the connection is back.'
const UNREADABLE =
  'The platform answered with something that this console cannot read. Its version may not fit.'
const THROTTLED = 'More was asked than is allowed for now. Nothing was lost; this page comes by itself.'
/** When it may be asked again, where that is told. */
const UNTIL = /until \d\d:\d\d:\d\d\. (.+) after that\.$/
const OTHER = 'Something went wrong that nobody foresaw. Nothing was lost.'
const LOST = /^Whether this was saved is not known: .+\. Look before you save it once more\.$/
const REFUSED = /^Not saved: ./

/** What the page says of a read, and the form of a write; undefined where all is well. */
const WORDS: Record<string, readonly [read: string | undefined, write: RegExp | undefined]> = {
  'connection refused': [DOWN, REFUSED],
  'reset before the answer': [DOWN, LOST],
  'reset in the middle': [OFFLINE, LOST],
  hang: [DOWN, LOST],
  'hang in the middle': [OFFLINE, LOST],
  'slow bytes that end': [undefined, LOST],
  'slow bytes without an end': [OFFLINE, LOST],
  'truncated JSON': [UNREADABLE, LOST],
  'invalid JSON': [UNREADABLE, LOST],
  'an HTML page': [DOWN, LOST],
  'an HTML error page': [DOWN, LOST],
  'an announced answer past the limit': [DOWN, LOST],
  '401 once': [undefined, LOST],
  '401 always': [DOWN, REFUSED],
  '403': ['Your role does not allow this.', REFUSED],
  '404': ['Nothing with this name is known here. It may have been deleted.', REFUSED],
  '409': [OTHER, REFUSED],
  '413': [OTHER, REFUSED],
  '429 with Retry-After': [THROTTLED, REFUSED],
  'throttled by an older gateway': [THROTTLED, REFUSED],
  '500': [OTHER, LOST],
  '502': [DOWN, LOST],
  '503': [DOWN, REFUSED],
  'token endpoint down': [DOWN, REFUSED],
  'token endpoint refuses connections': [DOWN, REFUSED],
  'token endpoint resets': [DOWN, REFUSED],
  'token endpoint refuses the client': [DOWN, REFUSED],
  'token endpoint hangs': [DOWN, REFUSED],
  'token endpoint talks nonsense': [DOWN, REFUSED],
}

it.each(UPSTREAM_FAULTS.filter(({ name }) => name in WORDS))(
  'tells of "$name" what happened, what was kept and what to do',
  async ({ name, arrange, limits, upstream }) => {
    proxy = await listeningProxy(platform, {
      limits: { headersTimeout: 10_000, ...limits },
      ...(upstream && { upstream: upstream(platform) }),
    })
    vi.stubGlobal('fetch', callThrough(proxy.port))
    await arrange(platform)
    const [read, write] = WORDS[name] ?? []

    const failure = await request(listThings, {}).then(() => undefined, describeFailure)
    expect(failure?.text.replace(UNTIL, 'for now. $1.')).toBe(read)
    const refusal = await request(createThing, { body: otaaRequest as never }).then(
      () => undefined,
      refusalOf
    )
    expect(refusal?.message ?? '').toMatch(write ?? /^$/)
    // A write is sent once, whatever came of it
    expect(platform.requests.filter(({ method }) => method === 'POST').length).toBeLessThanOrEqual(
      name.startsWith('401') ? 2 : 1
    )
  }
)

/** The browser's way to this server. */
function callThrough(port: number) {
  const { fetch } = globalThis
  return (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, init)
}
