import { readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'

const isData = (folder: string) => folder.endsWith('/fixtures')

/** Every file beneath the folder but captured data (folders named `fixtures`), with paths from the project's folder. */
export function filesBeneath(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name)
    if (!entry.isDirectory()) return [path]
    return isData(path) ? [] : filesBeneath(path)
  })
}

/** The folders straight beneath it that hold anything. */
export const foldersIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => posix.join(folder, entry.name))
    .filter((path) => filesBeneath(path).length > 0)

/** What lies at the top level, without dotfiles and without what `.gitignore` keeps out. */
export function topLevel(): string[] {
  const ignored = readFileSync('.gitignore', 'utf8')
    .split('\n')
    .map((line) => line.trim().replace(/\/$/, ''))
  return readdirSync('.').filter(
    (name) => !name.startsWith('.') && !ignored.some((glob) => matches(name, glob))
  )
}

const matches = (name: string, glob: string) =>
  glob.startsWith('*') ? name.endsWith(glob.slice(1)) : name === glob
