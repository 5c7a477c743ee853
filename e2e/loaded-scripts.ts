import { gzipSync } from 'node:zlib'

import type { Request } from '@playwright/test'

import { apiOf } from './api.ts'
import { launchBrowser } from './launch-browser.ts'
import { startServer } from './server.ts'

export interface LoadedScripts {
  files: string[]
  gzipBytes: number
}

/**
 * The JavaScript that a browser asks the product for until the rows of the list of things are painted: a count that
 * knows nothing of bundlers. What is asked for later, nobody waited for.
 */
export async function scriptsOfThingList(): Promise<LoadedScripts> {
  const server = await startServer({ DEMO: '0' })
  try {
    await createThing(server.url)
    const browser = await launchBrowser()
    try {
      const page = await browser.newPage()
      await page.addInitScript(noteWhenPainted, THING_NAME)
      const requests = new Map<string, Request>()
      page.on('request', (request) => requests.set(request.url(), request))
      await page.goto(`${server.url}/things`)
      await page.getByText(THING_NAME).first().waitFor()
      const asked = await page.evaluate(askedBeforePainted)
      const texts = await Promise.all(asked.map((url) => bodyOf(requests.get(url))))
      return {
        files: asked.map((url) => new URL(url).pathname),
        gzipBytes: texts.reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0),
      }
    } finally {
      await browser.close()
    }
  } finally {
    await server.stop()
  }
}

async function bodyOf(request: Request | undefined): Promise<Buffer> {
  const response = await request?.response()
  if (!response?.ok()) throw new Error(`The script ${request?.url()} did not come`)
  return response.body()
}

const THING_NAME = 'The only thing'

/** Runs in the page: leaves a mark once the text has been on the screen for a frame. */
function noteWhenPainted(text: string) {
  const look = () => {
    if (!document.body?.innerText.includes(text)) return void requestAnimationFrame(look)
    // The next frame begins when this one has been painted
    requestAnimationFrame((startTime) => performance.mark('painted', { startTime }))
  }
  look()
}

/** Runs in the page: the addresses of the scripts that were asked for until then. */
async function askedBeforePainted(): Promise<string[]> {
  while (performance.getEntriesByName('painted').length === 0) await new Promise(requestAnimationFrame)
  const painted = performance.getEntriesByName('painted')[0]?.startTime ?? Infinity
  return performance
    .getEntriesByType('resource')
    .filter(({ name, startTime }) => new URL(name).pathname.endsWith('.js') && startTime <= painted)
    .map(({ name }) => name)
}

async function createThing(url: string) {
  const { call } = apiOf(url)
  const companies = (await call('GET', '/platform/companies')).body as { companyId: number }[]
  const { status, body } = await call('POST', '/things', {
    companyId: companies[0]?.companyId,
    thingIdentifier: '70B3D5E75E000000',
    thingName: THING_NAME,
    thingTypeId: 10,
    connectivityType: 'LORA.OTAA',
    activationType: 'OTAA',
    keys: { applicationKey: '00'.repeat(16), applicationEUI: '00'.repeat(8) },
  })
  if (status !== 200) throw new Error(`Creating a thing answered ${status}: ${JSON.stringify(body)}`)
}
