import { request } from 'undici'

interface Visit {
  method?: 'POST'
  body?: URLSearchParams
  headers?: Record<string, string>
}

/** Follows redirects and keeps cookies by host and port, as a browser does between sites. */
export function browsing() {
  const jars = new Map<string, Map<string, string>>()
  const jarOf = (url: URL) => {
    const jar = jars.get(url.host) ?? new Map<string, string>()
    jars.set(url.host, jar)
    return jar
  }

  /** One request, its redirect not followed. */
  async function visit(url: URL, init: Visit = {}) {
    const jar = jarOf(url)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    // No `fetch`, which says of itself that it is no page
    const { statusCode, headers, body } = await request(url, {
      method: init.method === 'POST' ? 'POST' : 'GET',
      headers: {
        ...(cookie !== '' && { cookie }),
        ...(init.body && { 'content-type': 'application/x-www-form-urlencoded' }),
        'sec-fetch-mode': 'navigate',
        'sec-fetch-dest': 'document',
        ...init.headers,
      },
      body: init.body?.toString() ?? null,
    })
    const set = [headers['set-cookie'] ?? []].flat()
    for (const line of set) {
      const [name = '', value = ''] = line.split(';', 1)[0]?.split('=') ?? []
      if (/max-age=0\b|expires=thu, 01 jan 1970/i.test(line) || value === '') jar.delete(name)
      else jar.set(name, value)
    }
    await body.dump()
    const { location } = headers
    const next = typeof location === 'string' ? new URL(location, url) : undefined
    return { status: statusCode, headers, set, next }
  }

  /** Goes where redirects lead, until there is a page, or an address that `until` knows. */
  async function go(url: URL, init: Visit = {}, until: (url: URL) => boolean = () => false) {
    let [at, visited] = [url, await visit(url, init)]
    while (visited.next && !until(visited.next)) [at, visited] = [visited.next, await visit(visited.next)]
    return { ...visited, at: visited.next ?? at }
  }

  return { visit, go, cookies: (url: URL) => jarOf(url) }
}
