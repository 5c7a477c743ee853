import { type BrowserContext, test as base } from '@playwright/test'

import { apiOf, type Api } from './api.ts'
import { type HostedServer, type ServerHost, startHost } from './server-host.ts'

export { expect } from '@playwright/test'
export { checkA11y, checkEverywhere } from './accessibility.ts'

/** A server and its HTTP side. */
export type ServerUnderTest = HostedServer & { api: Api }

interface TestFixtures {
  /** A platform without things, over a database of this test's own. */
  empty: ServerUnderTest
  /** Says that a page of this test is going to write such a line to the browser's console. */
  expectOnConsole: (line: RegExp) => void
}

interface WorkerFixtures {
  /** Starts servers of a test's own, in no time. */
  host: ServerHost
  /**
   * Servers that the tests of a file share. A worker fixture of a file's own would make Playwright begin workers for that
   * file alone, each with another browser and another host.
   */
  shared: SharedServers
  /** A living fleet of 60 things with 3 days of history. Shared: read it, and write in `empty`. */
  demo: ServerUnderTest
}

/**
 * The server of this name, which is started and filled where it is first asked for, and runs until the worker ends.
 *
 * @param fill what all of the tests find on it
 */
export type SharedServers = (
  name: string,
  env: Record<string, string>,
  fill?: (server: ServerUnderTest) => Promise<void>
) => Promise<ServerUnderTest>

const MINUTE = 60_000

/**
 * Leaves every page, before their server stops: what a page still asks for is nobody's any more, and would fail with
 * the server, on the browser's console.
 */
export async function leavePages(context: BrowserContext): Promise<void> {
  await Promise.all(context.pages().map((page) => page.goto('about:blank')))
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  host: [
    async ({}, use) => {
      const host = startHost()
      await use(host)
      await host.stop()
    },
    { scope: 'worker' },
  ],

  shared: [
    async ({ host }, use) => {
      const servers = new Map<string, Promise<ServerUnderTest>>()
      const begin: SharedServers = async (_, env, fill) => {
        const hosted = await host.start(env)
        const server = { ...hosted, api: apiOf(hosted.url) }
        await fill?.(server)
        return server
      }
      await use((name, env, fill) => {
        const server = servers.get(name) ?? begin(name, env, fill)
        servers.set(name, server)
        return server
      })
      // They end with their process
    },
    { scope: 'worker' },
  ],

  demo: [
    async ({ host }, use) => {
      const server = await host.start({ DEMO_THINGS: '60', DEMO_DAYS: '3', DEMO_SEED: 'e2e' })
      await use({ ...server, api: apiOf(server.url) })
      await server.stop()
    },
    { scope: 'worker', timeout: 3 * MINUTE },
  ],

  empty: [
    async ({ context, host }, use) => {
      const server = await host.start({ DEMO: '0' })
      await use({ ...server, api: apiOf(server.url) })
      await leavePages(context)
      await server.stop()
    },
    { timeout: MINUTE },
  ],

  expectOnConsole: [
    async ({ context }, use) => {
      const expected: RegExp[] = []
      const lines: string[] = []
      context.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') {
          lines.push(`console.${message.type()}: ${message.text()} (${message.location().url})`)
        }
      })
      context.on('weberror', (webError) => lines.push(`uncaught: ${String(webError.error())}`))

      await use((line) => expected.push(line))

      const unexpected = lines.filter((line) => !expected.some((pattern) => pattern.test(line)))
      base.expect(unexpected, 'unexpected on the browser’s console').toEqual([])
    },
    { auto: true },
  ],
})
