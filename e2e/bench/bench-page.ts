import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'

import type { Page } from '@playwright/test'
import { build } from 'vite'

import { launchBrowser } from '../launch-browser.ts'

const PROJECT = fileURLToPath(new URL('../..', import.meta.url))
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
}

export interface BenchPage {
  page: Page
  close: () => Promise<void>
}

/**
 * Builds a page of `browser/` as the console is built, serves it with `answer` as its API, and opens it in Chromium.
 * @param answer what a path under `/api` answers as JSON; undefined is a 404
 * @throws {Error} when the page has none of what it should offer within 30 s, with what it wrote to its console
 */
export async function openBenchPage(
  name: string,
  answer: (url: URL) => unknown = () => undefined
): Promise<BenchPage> {
  const folder = await mkdtemp(join(tmpdir(), 'thingdeck-bench-page-'))
  const closing: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })]
  const close = async () => {
    for (const step of closing.toReversed()) await step()
  }
  try {
    await build({
      root: PROJECT,
      logLevel: 'silent',
      build: {
        outDir: folder,
        emptyOutDir: true,
        copyPublicDir: false,
        rolldownOptions: { input: join(PROJECT, `e2e/bench/browser/${name}.html`) },
      },
    })
    const server = await serve(folder, answer)
    closing.push(() => new Promise((closed) => server.close(closed)))
    const browser = await launchBrowser()
    closing.push(() => browser.close())
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    const printed: string[] = []
    page.on('console', (message) => printed.push(message.text()))
    page.on('pageerror', (error) => printed.push(String(error)))
    const { port } = server.address() as AddressInfo
    await page.goto(`http://127.0.0.1:${port}/e2e/bench/browser/${name}.html`)
    await page
      .waitForFunction(() => 'bench' in window, undefined, { timeout: 30_000 })
      .catch(() => {
        throw new Error(`The page ${name} did not start: ${printed.join('\n')}`)
      })
    return { page, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** On a free port of loopback. */
function serve(folder: string, answer: (url: URL) => unknown): Promise<Server> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://bench')
    if (url.pathname.startsWith('/api/')) {
      const body = answer(url)
      response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/json' })
      response.end(JSON.stringify(body ?? {}))
      return
    }
    readFile(join(folder, normalize(url.pathname))).then(
      (file) => {
        response.writeHead(200, {
          'content-type': TYPES[extname(url.pathname)] ?? 'application/octet-stream',
        })
        response.end(file)
      },
      () => {
        response.writeHead(404)
        response.end()
      }
    )
  })
  return new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(server)))
}
