import { gzipSync } from 'node:zlib'

import { expect, it } from 'vitest'

import { chunkGraph, type Chunk } from './chunk-graph.ts'

const aChunk = (fileName: string, more: Partial<Chunk> = {}): Chunk => ({
  fileName,
  code: `export const name = '${fileName}'`,
  isEntry: false,
  facadeModuleId: null,
  moduleIds: [],
  imports: [],
  dynamicImports: [],
  ...more,
})
const pageModule = (name: string) => `/project/src/web/features/${name}/${name}-page.tsx`

const graph = chunkGraph([
  aChunk('start.js', {
    isEntry: true,
    imports: ['shared.js'],
    dynamicImports: ['main.js', 'things.js', 'map.js'],
  }),
  aChunk('main.js', { facadeModuleId: '/project/src/web/main.tsx', imports: ['react.js'] }),
  aChunk('shared.js', { imports: ['react.js'] }),
  // Cycles occur
  aChunk('react.js', { moduleIds: ['/project/node_modules/react/index.js'], imports: ['shared.js'] }),
  aChunk('things.js', { facadeModuleId: pageModule('things'), imports: ['shared.js'] }),
  aChunk('map.js', {
    facadeModuleId: pageModule('map'),
    imports: ['shared.js'],
    dynamicImports: ['tiles.js'],
  }),
  aChunk('tiles.js', { facadeModuleId: '/project/src/web/features/map/tiles.tsx', imports: ['leaflet.js'] }),
  aChunk('leaflet.js', { moduleIds: ['/project/node_modules/leaflet/dist/leaflet.js'] }),
])

it('knows the entry and the chunks of sources', () => {
  expect(graph.entry).toBe('start.js')
  expect(graph.fileOf('src/web/main.tsx')).toBe('main.js')
  expect(() => graph.fileOf('web/text.ts')).toThrow('web/text.ts has no chunk')
})

it('follows static imports alone for what loads at once', () => {
  expect([...graph.withImports(['things.js'])]).toEqual(['things.js', 'shared.js', 'react.js'])
  expect([...graph.withImports(['map.js'])]).not.toContain('tiles.js')
})

it('follows dynamic imports, and theirs, for what loads later', () => {
  const nothing = new Set<string>()

  expect([...graph.loadedLater(['map.js'], nothing)]).toEqual([
    'shared.js',
    'tiles.js',
    'react.js',
    'leaflet.js',
  ])
})

it('does not walk through what is loaded already', () => {
  const shell = graph.withImports(['start.js', 'main.js'])

  expect([...graph.loadedLater(['map.js'], shell)]).toEqual(['tiles.js', 'leaflet.js'])
  // The shell may load every page; that a page needs the shell does not make them its parts
  expect(graph.loadedLater(['things.js'], shell).size).toBe(0)
})

it('finds packages by their whole names', () => {
  expect(graph.holds(['leaflet.js', 'tiles.js'], ['leaflet'])).toBe(true)
  expect(graph.holds(['leaflet.js'], ['leaf', 'react'])).toBe(false)
})

it('adds up the files as a server compresses them', () => {
  const size = (file: string) => gzipSync(`export const name = '${file}'`, { level: 9 }).length

  expect(graph.gzipBytes(new Set(['main.js', 'react.js']))).toBe(size('main.js') + size('react.js'))
})

it('refuses a build that imports what it does not hold', () => {
  expect(() =>
    chunkGraph([aChunk('a.js', { isEntry: true, imports: ['b.js'] })]).withImports(['a.js'])
  ).toThrow('no file b.js')
})
