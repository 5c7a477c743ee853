import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, it } from 'vitest'

import { benchNames, loadBench } from './benches.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'thingdeck-benches-'))
  const write = (name: string, code: string) => writeFileSync(join(folder, name), code)
  write('ingest.bench.ts', "export const description = 'Frames per second'\nexport async function run() {}")
  write('broken.bench.ts', 'export const run = 1')
  write('figures.ts', '')
})
afterEach(() => rmSync(folder, { recursive: true }))

it('lists the benchmarks and nothing else of the folder', () => {
  expect(benchNames(folder)).toEqual(['broken', 'ingest'])
})

it('loads one by its name', async () => {
  const { description, run } = await loadBench(folder, 'ingest')

  expect(description).toBe('Frames per second')
  await expect(run([])).resolves.toBeUndefined()
})

it.each([
  ['egress', 'No benchmark egress. There are: broken, ingest'],
  ['../bench/ingest', 'No benchmark'],
  ['broken', 'broken.bench.ts does not export description and run'],
])('refuses %s', async (name, reason) => {
  await expect(loadBench(folder, name)).rejects.toThrow(reason)
})
