import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** What a file `NAME.bench.ts` exports. */
export interface Bench {
  /** One line: what it measures. */
  description: string
  run: (args: string[]) => Promise<void>
}

const SUFFIX = '.bench.ts'

/** The names of the folder's benchmarks, in alphabetical order. */
export const benchNames = (folder: string): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(SUFFIX))
    .map((file) => file.slice(0, -SUFFIX.length))
    .toSorted()

/** @throws {Error} when there is none of that name, or its file does not export what it should */
export async function loadBench(folder: string, name: string): Promise<Bench> {
  const path = join(folder, `${name}${SUFFIX}`)
  if (!existsSync(path)) {
    throw new Error(`No benchmark ${name}. There are: ${benchNames(folder).join(', ') || 'none'}`)
  }
  const { description, run } = (await import(pathToFileURL(path).href)) as Partial<Bench>
  if (typeof description !== 'string' || typeof run !== 'function') {
    throw new Error(`${name}${SUFFIX} does not export description and run`)
  }
  return { description, run }
}
