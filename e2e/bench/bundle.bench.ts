import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'

import { build, type Rolldown } from 'vite'

import { pages } from '#web/pages.ts'

import { scriptsOfThingList } from '../loaded-scripts.ts'
import { chunkGraph, without, type ChunkGraph } from './chunk-graph.ts'
import { formatTable } from './figures.ts'

export const description = 'Gzip size of the JavaScript that the thing list and each page need'

const PROJECT = fileURLToPath(new URL('../..', import.meta.url))
const BUDGET_KB = 200

/** First pages of other LoRaWAN and IoT consoles, JavaScript in gzip: measured before this project was begun. */
const PEERS: [string, number][] = [
  ['zigbee2mqtt-windfront, first page', 295],
  ["react-admin's demo, first page", 752],
  ['ChirpStack, first page', 1044],
]

/** Large, and of no use to most pages. */
const HEAVY = { Leaflet: ['leaflet', 'react-leaflet'], Recharts: ['recharts'] }

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { 'no-browser': { type: 'boolean', default: false } } })
  const { graph, html } = await buildConsole()
  const shell = shellOf(graph)
  const htmlScripts = scriptsOfHtml(html).reduce(
    (sum, script) => sum + gzipSync(script, { level: 9 }).length,
    0
  )
  const sizes = Object.entries(pages).map(([name, page]) => pageSizes(graph, shell, name, page))
  const thingList = sizes.find(({ name }) => name === 'things')
  if (!thingList) throw new Error('The build has no page things')

  const shellBytes = htmlScripts + graph.gzipBytes(shell)
  const needed = shellBytes + thingList.own
  const loaded = values['no-browser'] ? undefined : await scriptsOfThingList()
  const lines: [string, number][] = [
    ['shell: entry, frame, their texts', shellBytes],
    ['page of the thing list, its texts', thingList.own],
    ['needed to show the thing list', needed],
  ]
  if (loaded) lines.push([`what Chromium loaded for it, ${loaded.files.length} files`, loaded.gzipBytes])
  const figures = lines.map(([name, bytes]): [string, number] => [name, kilobytes(bytes)])
  console.log(formatTable(['JavaScript', 'KB gzip'], [...figures, ...PEERS]))

  const heads = ['page', 'own KB', 'later KB', ...Object.keys(HEAVY)]
  const rows = sizes.map((page) => [page.name, kilobytes(page.own), kilobytes(page.later), ...page.heavy])
  console.log(`\n${formatTable(heads, rows)}\n`)

  // A page may start more than the bundler knows of, which a browser does not miss
  const got = kilobytes(Math.max(needed, loaded?.gzipBytes ?? 0))
  console.log(
    `Wanted: at most ${BUDGET_KB} KB for the thing list. Got ${got.toFixed(1)}: ${verdict(got <= BUDGET_KB)}.`
  )
  // Charts are all that a comparison is
  const others = sizes.filter(({ name }) => name !== 'compare')
  const strays = Object.entries(HEAVY).filter(
    ([, packages]) => graph.holds(shell, packages) || others.some(({ files }) => graph.holds(files, packages))
  )
  const where = strays.length === 0 ? 'in parts alone' : `${strays.map(([name]) => name).join(', ')} at once`
  console.log(
    `Wanted: Leaflet and Recharts only in parts that load where shown. Got ${where}: ${verdict(strays.length === 0)}.`
  )
}

const verdict = (isMet: boolean) => (isMet ? 'met' : 'MISSED')
/** 1 KB is 1000 bytes. */
const kilobytes = (bytes: number) => bytes / 1000

type Page = (typeof pages)[keyof typeof pages]

/** What every page needs. */
const shellOf = (graph: ChunkGraph): Set<string> =>
  graph.withImports([
    graph.entry,
    ...['src/web/main.tsx', 'src/web/text/en/shell.ts', 'src/web/text/en/ui.ts'].map(graph.fileOf),
  ])

function pageSizes(graph: ChunkGraph, shell: ReadonlySet<string>, name: string, { load, texts }: Page) {
  // The module that the loader names: what it loads needs a browser
  const module = /import\('\.\/([^']+)'\)/.exec(String(load))?.[1]
  if (module === undefined) throw new Error(`The page ${name} names no module`)
  const sources = [texts].flat().map((section) => `src/web/text/en/${section}.ts`)
  const withTexts = graph.withImports([`src/web/${module}`, ...sources].map(graph.fileOf))
  const files = without(withTexts, shell)
  const later = graph.loadedLater(files, shell)
  const heavy = Object.values(HEAVY).map((packages) => {
    if (graph.holds(files, packages)) return 'at once'
    return graph.holds(later, packages) ? 'where shown' : '–'
  })
  return { name, files, own: graph.gzipBytes(files), later: graph.gzipBytes(later), heavy }
}

/** Builds in memory: a running product keeps its files. */
async function buildConsole(): Promise<{ graph: ChunkGraph; html: string }> {
  const built = await build({ root: PROJECT, logLevel: 'silent', build: { write: false } })
  const { output } = (Array.isArray(built) ? built[0] : built) as Rolldown.RolldownOutput
  const html = output.find((file) => file.fileName === 'index.html')
  if (html?.type !== 'asset') throw new Error('The build has no index.html')
  const chunks = output.filter((file) => file.type === 'chunk')
  return { graph: chunkGraph(chunks), html: html.source.toString() }
}

/** The scripts of `public/` that the document names: the bundler does not see them. */
function scriptsOfHtml(html: string): Buffer[] {
  const sources = [...html.matchAll(/<script src="\/([^"]+)"/g)].map(([, path = '']) => path)
  return sources.map((path) => readFileSync(join(PROJECT, 'public', path)))
}
