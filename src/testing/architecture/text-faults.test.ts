import { expect, it } from 'vitest'

import { lengthFault, nameFaults, textFaults } from './text-faults.ts'

it.each(['src/web/ui/hex-input.tsx', 'src/web/ui/map.module.css', 'e2e/things.e2e.ts', 'src/lib/README.md'])(
  'accepts the name %s',
  (path) => expect(nameFaults(path)).toEqual([])
)

it.each([
  ['src/web/ui/HexInput.tsx', 'not kebab-case'],
  ['src/web/ui/hex_input.tsx', 'not kebab-case'],
  ['src/lib/utils/hex.ts', 'utils says nothing'],
  ['src/lib/hex-helpers.ts', 'helpers says nothing'],
  ['src/proxy/token-manager.test.ts', 'manager says nothing'],
])('refuses the name %s', (path, fault) => {
  expect(nameFaults(path)).toEqual([expect.stringContaining(fault)])
})

it('counts lines without the last line’s end', () => {
  const lines = (count: number) => 'x\n'.repeat(count)

  expect(lengthFault('src/lib/hex.ts', lines(300))).toBeUndefined()
  expect(lengthFault('src/lib/hex.ts', lines(301))).toBe('src/lib/hex.ts: 301 lines, at most 300')
  expect(lengthFault('src/lib/hex.test.ts', lines(400))).toBeUndefined()
  expect(lengthFault('src/lib/hex.test.ts', lines(401))).toContain('at most 400')
})

it.each([
  ['// TO' + 'DO: later', 'later'],
  ['// FIX' + 'ME', 'later'],
  ['// ox' + 'lint-disable-next-line', 'lint rule'],
  ['// @ts-' + 'ignore', 'type error'],
  ['const path = "/ho' + 'me/ada/thingdeck"', 'somebody’s machine'],
  ['const path = "/Us' + 'ers/ada/thingdeck"', 'somebody’s machine'],
  ['const path = "/builds/thingdeck/src"', 'this machine'],
])('finds a fault in %s', (line, fault) => {
  expect(textFaults('a.ts', `fine\n${line}\n`, '/builds/thingdeck')).toEqual([
    expect.stringMatching(new RegExp(`^a.ts:2: .*${fault}`)),
  ])
})

it.each(['const mastodon = 1', 'a home/work balance', '/usr/bin/chromium', 'await fetch("/app/x")'])(
  'finds none in %s',
  (line) => expect(textFaults('a.ts', line, '/app')).toEqual([])
)
