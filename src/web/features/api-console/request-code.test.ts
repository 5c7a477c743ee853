import { execFileSync } from 'node:child_process'
import { runInNewContext } from 'node:vm'

import { expect, it } from 'vitest'

import { curlOf, fetchOf } from './request-code.ts'

const odd = {
  method: 'POST',
  url: "https://api.example/a?b=it's",
  body: '{"name":"it\'s $HOME `x` \\"q\\""}',
}

/** What a shell hands to curl. */
const argumentsOf = (command: string) =>
  execFileSync('sh', ['-c', `curl() { printf '%s\\n---\\n' "$@"; }; MYTHINGS_TOKEN=secret; ${command}`])
    .toString()
    .split('\n---\n')

it('quotes for a shell so that curl gets exactly what was typed', () => {
  const words = argumentsOf(curlOf(odd))
  expect(words).toContain(odd.url)
  expect(words).toContain(odd.body)
  expect(words).toContain('Authorization: Bearer secret')
})

it('writes a fetch that is JavaScript and sends the same', async () => {
  const calls: unknown[][] = []
  const code = fetchOf(odd).replace('console.log', 'void ')
  const fetchLike = async (...given: unknown[]) => {
    calls.push(given)
    return { text: async () => '' }
  }
  await runInNewContext(`(async () => { ${code} })()`, {
    fetch: fetchLike,
    process: { env: { MYTHINGS_TOKEN: 'secret' } },
  })
  const [url, init] = calls[0] as [string, { body: string; headers: Record<string, string> }]
  expect(url).toBe(odd.url)
  expect(JSON.parse(init.body)).toEqual(JSON.parse(odd.body))
  expect(init.headers['authorization']).toBe('Bearer secret')
})
