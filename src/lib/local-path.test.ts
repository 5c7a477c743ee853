import fc from 'fast-check'
import { expect, it } from 'vitest'

import { localPath } from './local-path.ts'

const ORIGIN = 'https://deck.example'

it.each(['/', '/things?q=a%20b&tag=x#y', '/things/GATE%3A1', '/rules/7'])('goes back to %s', (path) => {
  expect(localPath(path, ORIGIN)).toBe(path)
})

it.each([
  null,
  '',
  'things',
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  ' //evil.example',
  '/ /evil.example',
  '/..//evil.example',
  '/.//evil.example',
  '/%09/../..//evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  '/sign-in?return-to=/x',
  '/api/session',
])('goes home instead of %j', (path) => {
  expect(localPath(path, ORIGIN)).toBe('/')
})

it('never leaves the console, whatever is asked', () => {
  const part = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    '%2f',
    '%5c',
    '\t',
    '\n',
    ' ',
    '@',
    ':',
    'evil.example',
    'a',
    '?',
    '#'
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const path = localPath(parts.join(''), ORIGIN)
      expect(new URL(path, ORIGIN).origin).toBe(ORIGIN)
      expect(path).not.toMatch(/^\/[/\\]/)
    }),
    { numRuns: 2000 }
  )
})
