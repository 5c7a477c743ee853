import { existsSync } from 'node:fs'
import { join } from 'node:path'

import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** Scripts, fonts and workers come from here; only the map's tiles may come from elsewhere. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  // The components set inline styles
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: https://tile.openstreetmap.org",
  "connect-src 'self'",
  "object-src 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ')

const PAGE_HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  // The tile server wants to know the site that shows its tiles, not the page
  'referrer-policy': 'strict-origin-when-cross-origin',
  // The camera reads the codes of devices
  'permissions-policy': 'camera=(self), microphone=(), geolocation=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
}

/** What the console's router never owns: a wrong address there is an error, not a page. */
const NOT_PAGES =
  /^\/(?:api|mythings|token|revoke|network|platform|metrics|assets|openapi\.json|healthz)(?:\/|$)/

/**
 * Serves the built console. Its files are listed once, so that what is not one of them is never looked for on the disk.
 * @returns whether there is a console in the folder
 */
export async function serveConsole(app: FastifyInstance, folder: string): Promise<boolean> {
  if (!existsSync(join(folder, 'index.html'))) return false
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    dotfiles: 'ignore',
    cacheControl: false,
    setHeaders: (reply, path) => {
      const isHashed = path.startsWith(join(folder, 'assets'))
      const isPage = path.endsWith('.html')
      reply.headers(PAGE_HEADERS)
      reply.header(
        'cache-control',
        isHashed ? 'public, max-age=31536000, immutable' : isPage ? 'no-store' : 'no-cache'
      )
    },
  })
  return true
}

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

export const sendPage = (reply: FastifyReply) => reply.sendFile('index.html')
