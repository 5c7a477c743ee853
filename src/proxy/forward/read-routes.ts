import type { Endpoint } from '#contract/endpoint.ts'

interface Branch {
  fixed: Map<string, Branch>
  any: Branch | undefined
  read: Endpoint | undefined
}

const branch = (): Branch => ({ fixed: new Map(), any: undefined, read: undefined })

/**
 * Finds the endpoint of a `GET` by its address, as Fastify's router does: a fixed segment goes before a parameter.
 *
 * @param routes all that stand below the prefix: one that is no read of `reads` hides those that it goes before
 * @param prefix with a leading slash
 * @returns undefined also where a router would turn back and try another way
 */
export function readRoutes(
  routes: Iterable<{ method: string; path: string }>,
  reads: Iterable<Endpoint>,
  prefix: string
): (target: string) => Endpoint | undefined {
  const root = branch()
  const at = (path: string) => path.split('/').slice(1).reduce(grown, root)
  for (const { method, path } of routes) if (method === 'GET') at(path)
  for (const read of reads) at(read.path).read = read

  return (target) => {
    if (!target.startsWith(prefix) || target[prefix.length] !== '/') return undefined
    const end = target.indexOf('?')
    let found: Branch | undefined = root
    for (const segment of target.slice(prefix.length + 1, end < 0 ? undefined : end).split('/')) {
      found = found.fixed.get(segment) ?? found.any
      if (!found || segment === '') return undefined
    }
    return found.read
  }
}

function grown(from: Branch, segment: string): Branch {
  if (/^[:{]/.test(segment)) return (from.any ??= branch())
  const next = from.fixed.get(segment) ?? branch()
  from.fixed.set(segment, next)
  return next
}
