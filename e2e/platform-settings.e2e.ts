import type { Page } from '@playwright/test'

import { checkEverywhere, expect, leavePages, test } from './fixtures.ts'

const PASSWORD = 'correct horse battery'
/** Longer than any column. */
const LONG = `Renamed ${'and described at length '.repeat(6)}`.trim()

/** Makes a row, is refused its name for another, renames it, deletes it and takes that back: by keyboard, but for opening. */
async function goThrough(page: Page, kind: 'plan' | 'company', fill: () => Promise<void>) {
  const dialog = page.getByRole('dialog')
  const name = dialog.getByRole('textbox', { name: 'Name' })
  const make = async () => {
    await page.getByRole('button', { name: `New ${kind}` }).click()
    await name.fill('Night shift')
    await fill()
    await page.keyboard.press('Enter')
  }
  await make()
  await expect(page.getByRole('button', { name: `Change the ${kind} Night shift` })).toBeVisible()
  await expect(dialog).toBeHidden()

  await make()
  await expect(name).toHaveAccessibleDescription(`Another ${kind} has this name`)
  await expect(name).toHaveValue('Night shift')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  await page.getByRole('button', { name: `Change the ${kind} Night shift` }).focus()
  await page.keyboard.press('Enter')
  await name.fill(LONG)
  await page.keyboard.press('Enter')
  const renamed = page.getByRole('button', { name: `Change the ${kind} ${LONG}` })
  await checkEverywhere(page, () => expect(renamed).toBeVisible())
  await renamed.click()
  await checkEverywhere(page, () => expect(name).toHaveValue(LONG))
  await page.setViewportSize({ width: 1440, height: 900 })

  await dialog.getByRole('button', { name: 'Delete' }).focus()
  await page.keyboard.press('Enter')
  await expect(renamed).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(renamed).toBeVisible()
}

/** The platform's own company cannot be deleted, which is said where a phone shows it. */
async function saysWhyWithin(page: Page) {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('button', { name: 'Change the company Thingdeck' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Delete' }).focus()
  const [around, said] = await Promise.all(
    [dialog, dialog.getByRole('tooltip')].map((part) => part.boundingBox())
  )
  expect(said!.x).toBeGreaterThan(around!.x)
  expect(said!.x + said!.width).toBeLessThan(around!.x + around!.width)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await page.setViewportSize({ width: 1440, height: 900 })
}

test('plans and companies are made, refused, renamed, deleted and brought back, and shown to viewers', async ({
  page,
  browser,
  host,
  expectOnConsole,
}) => {
  // A name that is taken is an error to the browser
  expectOnConsole(/status of 409/)
  const server = await host.start({ DEMO: '0', AUTH: 'local' })
  const [, code = ''] = /one-time code (\S+)/.exec(server.output()) ?? []
  const headers = { 'X-CSRF': '1' }
  const redeem = `${server.url}/api/session/code`
  await page.request.post(redeem, { headers, data: { code, password: PASSWORD, name: 'ada' } })

  await page.goto(`${server.url}/settings/plans`)
  await expect(page.getByText('2 of 2 plans')).toBeVisible()
  await goThrough(page, 'plan', () => page.getByRole('textbox', { name: 'Uplinks a day' }).fill('10'))
  await page.getByRole('link', { name: 'Companies' }).click()
  await expect(page.getByText('1 of 1 company')).toBeVisible()
  await saysWhyWithin(page)
  await goThrough(page, 'company', async () => undefined)

  const made = await page.request.post(`${server.url}/api/users`, {
    headers,
    data: { name: 'vic', role: 'viewer' },
  })
  const invited = ((await made.json()) as { code: string }).code
  const other = await browser.newContext()
  const theirs = await other.newPage()
  await theirs.request.post(redeem, { headers, data: { code: invited, password: PASSWORD } })
  for (const [address, kind] of [
    ['plans', 'plan'],
    ['companies', 'company'],
  ] as const) {
    await theirs.goto(`${server.url}/settings/${address}`)
    await expect(theirs.getByText(LONG)).toBeVisible()
    await expect(theirs.getByRole('button', { name: `New ${kind}` })).toHaveAccessibleDescription(
      'Needs the admin role'
    )
    await expect(theirs.getByRole('button', { name: /^Change the/ })).toHaveCount(0)
  }

  await other.close()
  await leavePages(page.context())
  await server.stop()
})
