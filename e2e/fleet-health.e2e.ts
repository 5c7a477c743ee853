import { readFile } from 'node:fs/promises'

import { startFlakyUpstream } from './flaky-upstream.ts'
import { expect, leavePages, type ServerUnderTest, test } from './fixtures.ts'
import { startServer } from './server.ts'

interface Verdict {
  thingIdentifier: string
  verdict: string
}

async function verdictsOf({ api }: ServerUnderTest, verdict: string): Promise<string[]> {
  const { body } = await api.call('GET', `/platform/verdicts?verdict=${verdict}`)
  return (body as Verdict[]).map(({ thingIdentifier }) => thingIdentifier)
}

test('counts the fleet by its verdicts, and each count leads to the things that have it', async ({
  page,
  demo,
}) => {
  await page.goto(demo.url)
  const health = page.getByRole('region', { name: 'Health' })
  await expect(health).toContainText(/\d+ things judged/)
  const failing = health.getByRole('listitem').filter({ hasText: 'Failing' })
  const count = Number(/(\d+)$/.exec((await failing.textContent()) ?? '')?.[1])
  // The demo plants a join loop, an empty battery, loss, and payloads that nobody can read
  expect(count).toBeGreaterThanOrEqual(4)

  await failing.getByRole('link').click()
  await expect(page).toHaveURL(/\/things\?verdict=failing$/)
  await expect(page.getByText(`${count} of 60 things`)).toBeVisible()
  await expect(page.getByLabel('Verdict', { exact: true })).toHaveValue('failing')
  const table = page.getByRole('table', { name: 'Things' })
  await expect(table.getByRole('code')).toHaveCount(count)
  const listed = await table.getByRole('code').allTextContents()
  expect(listed.toSorted()).toEqual(await verdictsOf(demo, 'failing'))
})

test('names what needs attention first, why in words, and leads to it', async ({ page, demo }) => {
  await page.goto(demo.url)
  const concerns = page.getByRole('list', { name: 'Needs attention' })
  for (const reason of ['Joins again and again', 'Battery low', 'Frames are not decoded', 'Never seen'])
    await expect(concerns.getByRole('listitem').filter({ hasText: reason }).first()).toBeVisible()
  const worst = concerns.getByRole('listitem').first()
  await expect(worst).toContainText('Failing')

  const name = (await worst.getByRole('link').textContent()) ?? ''
  await worst.getByRole('link').click()
  // The page of the thing comes to the same by itself
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Health' })).toContainText('Failing')
})

test('sorts the list by what needs somebody first, and exports verdicts in words', async ({ page, demo }) => {
  await page.goto(`${demo.url}/things`)
  const table = page.getByRole('table', { name: 'Things' })
  await table.getByRole('columnheader', { name: 'Verdict' }).getByRole('button').click()
  await expect(page).toHaveURL(/sort=verdict$/)
  const rows = table.getByRole('row')
  await expect(rows.nth(1)).toContainText('Failing')
  await expect(rows.nth(1).getByTitle(/lost|again|decoded|low/)).toBeVisible()

  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export CSV' }).click()
  const csv = await readFile(await (await download).path(), 'utf8')
  const [head = '', first = ''] = csv.split('\r\n')
  expect(head.split(',').slice(1, 5)).toEqual(['Identifier', 'Verdict', 'Reasons', 'Since'])
  expect(first).toContain(',Failing,')
  expect(csv).toMatch(/,Silent,"?Silent/)
})

test('judges what is in sight where the service has no verdicts, and remembers it', async ({
  page,
  expectOnConsole,
}) => {
  test.setTimeout(120_000)
  expectOnConsole(/Failed to load resource.*404|platform\/verdicts/)
  const credentials = {
    MYTHINGS_CLIENT_ID: 'e2e',
    MYTHINGS_CLIENT_SECRET: 'e2e-secret-of-32-characters-or-so',
  }
  const platform = await startServer({ DEMO_THINGS: '200', DEMO_DAYS: '1', DEMO_SEED: 'e2e', ...credentials })
  const upstream = await startFlakyUpstream(platform.url)
  upstream.be('plain')
  const server = await startServer({ ...credentials, MYTHINGS_API_URL: `${upstream.url}/mythings/1.1.0` })
  const logsRead = () => upstream.asked().filter((path) => path.endsWith('/logs/network')).length
  try {
    await page.goto(server.url)
    await expect(page.getByRole('region', { name: 'Silent longest' })).toBeVisible()
    await expect(page.getByRole('region', { name: 'Health' })).toHaveCount(0)
    expect(logsRead()).toBe(0)

    await page.goto(`${server.url}/things?sort=-verdict`)
    await expect(page.getByText('This service has no verdicts on all things')).toBeVisible()
    await expect(page.getByLabel('Verdict', { exact: true })).toHaveCount(0)
    const table = page.getByRole('table', { name: 'Things' })
    const judged = table
      .getByRole('row')
      .filter({ hasText: /Healthy|Watch|Failing|Silent|Never seen|Too few/ })
    const inTable = (await table.getByRole('row').count()) - 1
    await expect(judged).toHaveCount(inTable, { timeout: 30_000 })
    expect(logsRead()).toBeGreaterThan(0)
    expect(logsRead()).toBeLessThanOrEqual(inTable)

    const before = logsRead()
    await page.reload()
    await expect(judged).toHaveCount(inTable, { timeout: 30_000 })
    // All but what has sent meanwhile
    expect(logsRead() - before).toBeLessThan(inTable / 2)
  } finally {
    await leavePages(page.context())
    await server.stop()
    await upstream.stop()
    await platform.stop()
  }
})
