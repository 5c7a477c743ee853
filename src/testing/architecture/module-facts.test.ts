import { expect, it } from 'vitest'

import { readModule } from './module-facts.ts'

const factsOf = (source: string) => readModule('made-up.tsx', source)

it('finds every way to name a module', () => {
  const source = `
    import { a } from './a.ts'
    import type { B } from './b.ts'
    import './c.css'
    export { d } from './d.ts'
    export * from './e.ts'
    type F = import('./f.ts').F
    const g = () => import('./g.ts')
    const h = new Worker(new URL('./h.ts', import.meta.url))
    // import './not-a-comment.ts'
    const text = "import './nor-a-string.ts'"
    new URL('./nor-an-address.ts', base)
    new URL('..', import.meta.url)
  `

  expect(factsOf(source).imports.toSorted()).toEqual([
    './a.ts',
    './b.ts',
    './c.css',
    './d.ts',
    './e.ts',
    './f.ts',
    './g.ts',
    './h.ts',
  ])
})

it.each([
  ['export default function Page() { return <p /> }', true],
  ['const a = 1\nexport { a as default }', true],
  ['export const page = 1', false],
])('finds the default export of %s: %s', (source, expected) => {
  expect(factsOf(source).hasDefaultExport).toBe(expected)
})

it.each([
  ["export * from './a.ts'", true],
  ["export { a } from './a.ts'\nexport type { B } from './b.ts'", true],
  ["import { a } from './a.ts'\nexport { a }", true],
  ["export { expect } from './a.ts'\nexport const test = 1", false],
  ["import './side-effect.ts'", false],
  ["import type { A } from './a.ts'\nexport type B = A[]", false],
  ['', false],
])('sees a barrel in %j: %s', (source, expected) => {
  expect(factsOf(source).isBarrel).toBe(expected)
})

it.each([
  ["fetch('/api')", true],
  ["window.fetch('/api')", true],
  ['const get = globalThis.fetch', true],
  ['new XMLHttpRequest()', true],
  ["navigator.sendBeacon('/api')", true],
  ["client.fetch('/api')", false],
  ['// fetch(it)', false],
])('sees HTTP in %j: %s', (source, expected) => {
  expect(factsOf(source).talksHttp).toBe(expected)
})

it.each([
  ["const COLUMNS = [{ header: t('a') }]", true],
  ["const word = isOld ? t('a') : ''", true],
  ["const columns = () => [{ header: t('a') }]", false],
  ["function Page() { return <p>{t('a')}</p> }\nconst TITLE = 'a'", false],
  ["const page = { title() { return t('a') } }", false],
  ["const text = i18n.t('a')", false],
])('sees a text that is asked for at load in %j: %s', (source, expected) => {
  expect(factsOf(source).hasWordsAtLoad).toBe(expected)
})

it('refuses what does not parse', () => {
  expect(() => factsOf('const = 1')).toThrow('made-up.tsx')
})
