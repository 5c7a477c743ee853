import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

import type { MapTiles } from './map-env.ts'

/** Scripts, fonts and workers come from here; only the map's tiles may come from elsewhere. */
const contentSecurityPolicy = (tiles: MapTiles | undefined) =>
  [
    "default-src 'self'",
    "script-src 'self'",
    // The components set inline styles
    "style-src 'self' 'unsafe-inline'",
    ["img-src 'self' data:", tiles?.origin].filter(Boolean).join(' '),
    "connect-src 'self'",
    "object-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ')

const pageHeaders = (tiles: MapTiles | undefined) => ({
  'content-security-policy': contentSecurityPolicy(tiles),
  // The tile server wants to know the site that shows its tiles, not the page
  'referrer-policy': 'strict-origin-when-cross-origin',
  // The camera reads the codes of devices
  'permissions-policy': 'camera=(self), microphone=(), geolocation=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
})

/** What the console's router never owns: a wrong address there is an error, not a page. */
const NOT_PAGES =
  /^\/(?:api|mythings|token|revoke|network|platform|metrics|assets|openapi\.json|healthz|readyz)(?:\/|$)/

/**
 * Serves the built console. Its files are listed once, so that what is not one of them is never looked for on the disk.
 * @returns what answers with the console's page; undefined where the folder has no console
 */
export async function serveConsole(app: FastifyInstance, folder: string, tiles: MapTiles | undefined) {
  const path = join(folder, 'index.html')
  if (!existsSync(path)) return undefined
  const headers = pageHeaders(tiles)
  const page = withTiles(await readFile(path, 'utf8'), tiles)
  const sendPage = (reply: FastifyReply) =>
    reply.headers(headers).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(page)
  for (const url of ['/', '/index.html']) app.get(url, (_, reply) => sendPage(reply))
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    index: false,
    globIgnore: ['index.html'],
    dotfiles: 'ignore',
    cacheControl: false,
    setHeaders: (reply, file) => {
      const isHashed = file.startsWith(join(folder, 'assets'))
      reply.headers(headers)
      reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  return sendPage
}

/** The page, with where its maps get their tiles: what it needs to know before it asks for anything. */
function withTiles(page: string, tiles: MapTiles | undefined): string {
  if (!tiles) return page
  const meta = `<meta name="map-tiles" content="${escape(tiles.url)}" data-attribution="${escape(tiles.attribution)}" />`
  return page.replace('</head>', () => `  ${meta}\n  </head>`)
}

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Whether a request is for one of the pages, which all are `index.html`: the router in it reads the address. */
export function isNavigation(request: FastifyRequest): boolean {
  const path = request.url.split('?', 1)[0] ?? ''
  return (
    request.method === 'GET' &&
    (request.headers.accept ?? '').includes('text/html') &&
    path.startsWith('/') &&
    !NOT_PAGES.test(path)
  )
}
