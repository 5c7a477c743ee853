import { isSecretName } from '../policy/secret-names.ts'

/** A field before and after; absent where it was not there. */
type Change = [before: unknown, after: unknown]

/** Characters of what is recorded of one write. */
const MOST = 8000
const LONGEST_TEXT = 200
/** Objects inside one another that are looked into. */
const DEEPEST = 8
/** Instead of a secret: that it changed is told, not what it was. */
const HIDDEN = '•••'

/**
 * What a write changes, as JSON of `{ field: [before, after] }` with dotted paths. Secrets are never in it.
 * @param before the resource as it was; undefined where that is not known, or there was none
 * @param body what is written; undefined where the resource is to go
 */
export function changesOf(before: unknown, body: unknown): string {
  const old = flat(before)
  const next = flat(body)
  const changes: Record<string, Change> = {}
  for (const name of body === undefined ? old.keys() : [...next.keys(), ...takenOut(old, next, body)]) {
    const [was, is] = [old.get(name), next.get(name)]
    if (was === is) continue
    changes[name] = isSecretPath(name) ? [hide(was), hide(is)] : [short(was), short(is)]
  }
  return bounded(changes)
}

/** What a list had and has no more. A list is written whole; of other fields, those that are not named stay as they are. */
function takenOut(old: Map<string, unknown>, next: Map<string, unknown>, body: unknown): string[] {
  const lists = listsIn(body)
  return [...old.keys()].filter(
    (name) => !next.has(name) && lists.some((list) => name.startsWith(`${list}[`))
  )
}

/** The paths of all lists, empty ones too. */
function listsIn(value: unknown, path = '', depth = 0): string[] {
  if (depth > DEEPEST || typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return [path]
  return Object.entries(value).flatMap(([name, item]) => listsIn(item, inner(path, name), depth + 1))
}

function bounded(changes: Record<string, Change>): string {
  const text = JSON.stringify(changes)
  if (text.length <= MOST) return text
  const kept: Record<string, Change> = {}
  let length = 0
  for (const [name, change] of Object.entries(changes)) {
    length += JSON.stringify(change).length + name.length + 4
    if (length > MOST) break
    kept[name] = change
  }
  return JSON.stringify({ ...kept, '…': [undefined, Object.keys(changes).length - Object.keys(kept).length] })
}

/** Secrets are named by any part of their path: a key's parts are as secret as the key. */
const isSecretPath = (path: string) => {
  const names = path.split('.').map((name) => name.replace(/\[\d+\]$/, ''))
  return names.some(isSecretName) || names.includes('headers')
}

const hide = (value: unknown) => (value === undefined || value === null || value === '' ? value : HIDDEN)

const short = (value: unknown) =>
  typeof value === 'string' && value.length > LONGEST_TEXT ? `${value.slice(0, LONGEST_TEXT)}…` : value

const inner = (path: string, name: string) => (path === '' ? name : `${path}.${name}`)

/** Every scalar by its dotted path: `tags[0]`, `place.latitude`. */
function flat(value: unknown, path = '', into = new Map<string, unknown>(), depth = 0): Map<string, unknown> {
  if (depth > DEEPEST || into.size > 500) return into
  if (Array.isArray(value)) value.forEach((item, index) => flat(item, `${path}[${index}]`, into, depth + 1))
  else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) {
      flat(item, inner(path, name), into, depth + 1)
    }
  } else if (value !== undefined && path !== '') into.set(path, value)
  return into
}
