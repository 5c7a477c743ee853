import { gzipSync } from 'node:zlib'

import type { Response } from '@playwright/test'

import { apiOf } from './api.ts'
import { launchBrowser } from './launch-browser.ts'
import { startServer } from './server.ts'

export interface LoadedScripts {
  files: string[]
  gzipBytes: number
}

/**
 * The JavaScript that a browser asks the product for until the list of things is on the screen: a count that knows
 * nothing of bundlers. What comes later, once the page rests, nobody waited for.
 */
export async function scriptsOfThingList(): Promise<LoadedScripts> {
  const server = await startServer({ DEMO: '0' })
  try {
    await createThing(server.url)
    const browser = await launchBrowser()
    try {
      const page = await browser.newPage()
      const bodies = new Map<string, Promise<Buffer>>()
      const note = (response: Response) => {
        const isScript = /javascript/.test(response.headers()['content-type'] ?? '')
        if (isScript) bodies.set(new URL(response.url()).pathname, response.body())
      }
      page.on('response', note)
      await page.goto(`${server.url}/things`)
      await page.getByText(THING_NAME).first().waitFor()
      page.off('response', note)
      const texts = await Promise.all(bodies.values())
      return {
        files: [...bodies.keys()],
        gzipBytes: texts.reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0),
      }
    } finally {
      await browser.close()
    }
  } finally {
    await server.stop()
  }
}

const THING_NAME = 'The only thing'

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
