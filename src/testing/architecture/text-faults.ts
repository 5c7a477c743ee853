import { posix } from 'node:path'

/** Lines of a file of the product, and of a test, above which it should be two. */
export const LONGEST = { product: 300, test: 400 }

const KEBAB_CASE = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/
const SAYS_NOTHING = new Set(['util', 'utils', 'helper', 'helpers', 'misc', 'common', 'manager', 'managers'])

/** What is wrong with the name of a file or of a folder on its way, in words. */
export function nameFaults(path: string): string[] {
  return path.split('/').flatMap((segment) => {
    if (segment === 'README.md') return []
    const faults: string[] = []
    if (!KEBAB_CASE.test(segment)) faults.push(`${path}: ${segment} is not kebab-case`)
    const empty = segment.split(/[-.]/).find((word) => SAYS_NOTHING.has(word))
    if (empty) faults.push(`${path}: ${empty} says nothing about what it holds`)
    return faults
  })
}

export function lengthFault(path: string, text: string): string | undefined {
  const lines = text.replace(/\n$/, '').split('\n').length
  const most = /\.(test|e2e|bench)\.tsx?$/.test(path) ? LONGEST.test : LONGEST.product
  return lines > most ? `${path}: ${lines} lines, at most ${most}` : undefined
}

const FORBIDDEN: [RegExp, string][] = [
  [/\b(?:TO)DO\b|\b(?:FIX)ME\b/, 'a note to do something later'],
  [/(?:es|ox)lint-disable/, 'a lint rule switched off'],
  [/@ts-(?:ignore|nocheck)\b/, 'a type error hidden'],
  [/\/(?:home|Users)\/[\w.-]+\/|\/root\/\w|\b[A-Z]:\\\\?Users\b/, 'a path of somebody’s machine'],
]

/** Words that no file should hold, with the line. `ownFolder` is where the project lies on this machine. */
export function textFaults(path: string, text: string, ownFolder: string): string[] {
  const faults: string[] = []
  // A folder straight beneath the root, as `/app` in a container, is also an ordinary URL path
  const checksOwnFolder = ownFolder.split(posix.sep).length > 2
  for (const [index, line] of text.split('\n').entries()) {
    const place = `${path}:${index + 1}`
    for (const [pattern, fault] of FORBIDDEN) if (pattern.test(line)) faults.push(`${place}: ${fault}`)
    if (checksOwnFolder && line.includes(ownFolder)) faults.push(`${place}: a path of this machine`)
  }
  return faults
}
