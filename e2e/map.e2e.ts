import { readFile } from 'node:fs/promises'

import { checkEverywhere, expect, type ServerUnderTest, test } from './fixtures.ts'

// As most people have it: the rest of the tests asks for less motion
test.use({ contextOptions: { reducedMotion: 'no-preference' } })

interface DemoStation {
  basestationId: string
  basestationName: string
  state: string
}

/** The base stations of the demo in one state. */
async function stationsIn({ api }: ServerUnderTest, state: string): Promise<[DemoStation, ...DemoStation[]]> {
  const { body } = await api.call('GET', '/basestations')
  const [first, ...others] = (body as DemoStation[]).filter((station) => station.state === state)
  if (!first) throw new Error(`The demo has no base station that is ${state}`)
  return [first, ...others]
}

test('base stations: troubles first, by shape and word, filtered by address, chosen from list and map', async ({
  page,
  demo,
}) => {
  const lost = await stationsIn(demo, 'CONNECTIONLOST')
  // What the map was called once
  await page.goto(`${demo.url}/base-stations`)
  await expect(page).toHaveURL(/\/map/)
  const map = page.getByRole('region', { name: 'Map of base stations and things' })
  const rows = page.getByRole('table', { name: 'Base stations' }).getByRole('row')
  await expect(rows.nth(1)).toContainText('Connection lost')
  await expect(map.getByRole('button', { name: `${lost[0].basestationName}: Connection lost` })).toBeVisible()

  const details = page.getByRole('region', { name: 'Details of the base station' })
  await page.getByRole('table').getByRole('link', { name: lost[0].basestationName }).click()
  await expect(details.getByRole('heading', { name: lost[0].basestationName })).toBeVisible()
  await expect(details).toContainText(lost[0].basestationId)
  // By keyboard, as a marker that only a mouse reaches is none for many
  await map
    .getByRole('button', { name: /: Connected$/ })
    .first()
    .focus()
  // The map may still be on its way to the one before, and show others since: what has the focus keeps it
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('title') ?? '')
  const name = (await focused()).replace(': Connected', '')
  await page.keyboard.press('Enter')
  await expect(details.getByRole('heading', { name })).toBeVisible()
  // One stop of Tab for all of them, and arrow keys from one to the next
  const markers = map.getByRole('group', { name: /^\d+ markers: arrow keys/ }).getByRole('button')
  const stops = () => markers.evaluateAll((all) => all.filter((each) => each.tabIndex === 0).length)
  expect(await stops()).toBe(1)
  const reached = new Set([await focused()])
  for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown']) {
    await page.keyboard.press(key)
    reached.add(await focused())
  }
  expect(reached.size).toBeGreaterThan(1)
  expect(await markers.evaluateAll((all) => all.some((each) => each === document.activeElement))).toBe(true)
  expect(await stops()).toBe(1)
  await details.getByRole('button', { name: 'Close details' }).click()
  await expect(details).toBeHidden()

  const filter = page.getByRole('search', { name: 'Filter base stations' })
  await filter.getByLabel('State').selectOption('Connection lost')
  await filter.getByLabel('Search').fill(lost[0].basestationName)
  await expect(page.getByText(/^1 of \d+ base stations$/)).toBeVisible()
  await page.reload()
  await expect(rows).toHaveCount(2)
  // The map stays where one looked last: the others are gone from it, and the one that is left is a click away
  await expect(map.getByRole('button', { name: /: (Connected|Never)/ })).toHaveCount(0)
  await page.getByRole('table').getByRole('link', { name: lost[0].basestationName }).click()
  await expect(map.getByRole('button', { name: `${lost[0].basestationName}: Connection lost` })).toBeVisible()
})

test('things: a filter of the list of things, colours in words, an area selected for the bulk tools', async ({
  page,
  demo,
}) => {
  await page.goto(`${demo.url}/things?activity=day`)
  const listed = await page.getByText(/^\d+ of \d+ things$/).textContent()
  const count = Number(/^\d+/.exec(listed ?? '')?.[0])
  await page.goto(`${demo.url}/map?activity=day&list=things`)
  const onMap = page.getByText(/\d+ things? on the map/)
  await expect(onMap).toBeVisible()
  const [placed = 0, unplaced = 0] = ((await onMap.textContent()) ?? '')
    .match(/\d+ things? (on|ha)/g)!
    .map((words) => Number.parseInt(words, 10))
  expect(placed + unplaced).toBe(count)

  const legend = page.getByRole('region', { name: 'Legend' })
  await expect(legend).toContainText('Within the hour')
  await page.getByLabel('Colour things by').selectOption('Link margin')
  await expect(page).toHaveURL(/color=margin/)
  await expect(legend).toContainText(/10 dB and more|5 to 10 dB/)

  await page.getByRole('button', { name: 'Select', exact: true }).click()
  await page.getByRole('button', { name: 'Draw a box' }).click()
  const map = page.getByRole('region', { name: 'Map of base stations and things' })
  const box = (await map.boundingBox())!
  await page.mouse.move(box.x + 60, box.y + 60)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width - 60, box.y + box.height - 80, { steps: 8 })
  await page.mouse.up()
  const selection = page.getByRole('region', { name: 'Selected things' })
  await expect(selection.getByRole('status')).toHaveText(/^[1-9]\d* things? selected$/)
  const selected = Number(/^\d+/.exec((await selection.getByRole('status').textContent()) ?? '')?.[0])
  await selection.getByRole('link', { name: 'Change them' }).click()
  await expect(page).toHaveURL(/\/things\/bulk/)
  await expect(page.getByRole('main')).toContainText(`${selected} things`)

  // Around nearly the same
  await page.goBack()
  await expect(onMap).toBeVisible()
  await page.getByRole('button', { name: 'Select', exact: true }).click()
  await page.getByRole('button', { name: 'Draw around them' }).click()
  await expect(map.getByText(/^Drag around the things/)).toBeVisible()
  await page.mouse.move(box.x + 60, box.y + 60)
  await page.mouse.down()
  for (const [x, y] of [
    [box.width - 60, 60],
    [box.width - 60, box.height - 80],
    [60, box.height - 80],
  ] as const) {
    await page.mouse.move(box.x + x, box.y + y, { steps: 4 })
  }
  await page.mouse.up()
  await expect(selection.getByRole('status')).toHaveText(`${selected} things selected`)
  await selection.getByRole('button', { name: 'Clear' }).click()

  // And by keys alone, from the button to the tools
  await page.getByRole('button', { name: 'Select', exact: true }).press('Enter')
  await page.getByRole('button', { name: 'Draw a box' }).press('Enter')
  await page.keyboard.press('ArrowUp')
  for (let step = 0; step < 20; step++) await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(selection.getByRole('status')).toHaveText(/^[1-9]\d* things? selected$/)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/things\/bulk/)

  // A thing of the list, and who heard it
  await page.goto(`${demo.url}/map?activity=day&list=things`)
  await page.getByRole('table', { name: 'Things' }).getByRole('link').first().click()
  const details = page.getByRole('region', { name: 'Details of the thing' })
  await expect(details.getByRole('heading', { name: 'Heard by' })).toBeVisible()
  await expect(details.getByRole('listitem').first()).toContainText(/% of its newest frames/)
})

test('a view is a link, a file, and a presentation that goes through incidents', async ({ page, demo }) => {
  const lost = await stationsIn(demo, 'CONNECTIONLOST')
  const foreign: string[] = []
  page.on('request', (request) => {
    if (/^https?:/.test(request.url()) && !request.url().startsWith(demo.url)) foreign.push(request.url())
  })
  await page.goto(`${demo.url}/map?at=50.85000,4.35000,9`)
  const map = page.getByRole('region', { name: 'Map of base stations and things' })
  await expect(map.getByRole('link', { name: 'Natural Earth' })).toBeVisible()
  await map.getByRole('button', { name: 'Zoom in' }).click()
  await expect(page).toHaveURL(/at=[\d.,]+,10/)

  const fileOf = async (button: string) => {
    await page.getByRole('button', { name: 'Share' }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: button }).click(),
    ])
    return readFile(await download.path())
  }
  const { features } = JSON.parse(String(await fileOf('Export as GeoJSON'))) as { features: object[] }
  expect(features.length).toBeGreaterThan(0)
  expect(
    String(await fileOf('Export as CSV'))
      .trim()
      .split('\r\n')
  ).toHaveLength(features.length + 1)
  const png = await fileOf('Export as PNG')
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  expect(png.length).toBeGreaterThan(10_000)

  await page.getByRole('button', { name: 'Present' }).click()
  const presentation = page.getByRole('region', { name: 'Present' })
  const shown = presentation.getByRole('status')
  await expect(shown).toHaveText('The whole fleet')
  await expect(presentation.getByRole('definition').first()).toHaveText(/^\d+ of \d+$/)
  await page.keyboard.press('ArrowRight')
  await expect(shown).toHaveText(/^Incident 1 of \d+ .+Connection lost$/)
  await expect(page).toHaveURL(
    new RegExp(`station=(${lost.map(({ basestationId }) => basestationId).join('|')})`)
  )
  await page.keyboard.press(' ')
  await expect(presentation.getByRole('button', { name: /^Go on/ })).toBeVisible()
  // What the presentation covers cannot be reached
  const isCovered = () =>
    page.getByRole('link', { name: 'Overview' }).evaluate((link) => link.closest('[inert]') !== null)
  expect(await isCovered()).toBe(true)
  await page.keyboard.press('Escape')
  await expect(presentation).toBeHidden()
  expect(await isCovered()).toBe(false)
  expect(foreign).toEqual([])
})

test('a presentation on a phone shows all of the fleet below what it covers', async ({ page, demo }) => {
  await page.setViewportSize({ width: 390, height: 640 })
  await page.goto(`${demo.url}/map`)
  await page.getByRole('button', { name: 'Present' }).click()
  const map = page.getByRole('region', { name: 'Map of base stations and things' })
  const presentation = page.getByRole('region', { name: 'Present' })
  await expect(presentation.getByRole('status')).toHaveText('The whole fleet')
  await presentation.getByRole('button', { name: 'Pause' }).click()

  const markers = map.getByRole('button', { name: /connected|connection lost|\d+ things/i })
  await expect(async () => {
    const [cards, ...marks] = await Promise.all(
      [presentation, ...(await markers.all())].map((part) => part.boundingBox())
    )
    expect(marks.length).toBeGreaterThan(5)
    expect(Math.min(...marks.map((mark) => mark!.y))).toBeGreaterThan(cards!.y + cards!.height)
    expect(Math.max(...marks.map((mark) => mark!.y + mark!.height))).toBeLessThan(640)
    expect(Math.min(...marks.map((mark) => mark!.x))).toBeGreaterThan(0)
    expect(Math.max(...marks.map((mark) => mark!.x + mark!.width))).toBeLessThan(390)
  }).toPass()
})

test('trackers are played over time, by slider, keys and clock, with a list of where they were', async ({
  page,
  demo,
}) => {
  await page.goto(`${demo.url}/map`)
  await page.getByRole('button', { name: 'Layers' }).click()
  await page.getByRole('switch', { name: 'Playback of trackers' }).click()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/playback=24h/)
  const bar = page.getByRole('region', { name: 'Playback of trackers' })
  await bar.getByText(/^7\sd$/).click()
  // The demo drives on working days, and has three days of history
  await expect(page.getByText(/^[1-9]\d* trackers? among 50 of \d+ things asked\.$/)).toBeVisible()

  const rows = page.getByRole('table', { name: 'Trackers' }).getByRole('row')
  const slider = bar.getByRole('slider', { name: 'Moment' })
  await slider.press('Home')
  await expect(rows.nth(1)).toContainText('No fix yet')
  await slider.press('End')
  await expect(rows.nth(1)).toContainText(/Under way|Staying|Last known|Stale/)
  await slider.press('PageDown')
  const inAddress = () => Date.parse(new URL(page.url()).searchParams.get('moment') ?? '')
  await expect.poll(inAddress).toBe(Number(await slider.inputValue()))
  const moment = await slider.getAttribute('aria-valuetext')
  await page.reload()
  await expect(slider).toHaveAttribute('aria-valuetext', moment ?? '')
  await expect(slider).toBeEnabled()

  await bar.getByRole('button', { name: 'Play', exact: true }).click()
  await expect(slider).not.toHaveAttribute('aria-valuetext', moment ?? '')
  await rows.nth(1).getByRole('link').click()
  await expect(page.getByRole('region', { name: 'Details of the thing' })).toBeVisible()
  await bar.getByRole('button', { name: 'End playback' }).click()
  await expect(bar).toBeHidden()
  await expect(page).not.toHaveURL(/playback|moment/)
})

test('the map is accessible, light and dark, wide and on a phone', async ({ page, demo }) => {
  const [chosen] = await stationsIn(demo, 'CONNECTED')
  await page.goto(`${demo.url}/map?station=${chosen.basestationId}`)
  const marker = page.getByRole('button', { name: `${chosen.basestationName}: Connected` })
  await checkEverywhere(page, () => expect(marker).toBeVisible())

  await page.goto(`${demo.url}/map?playback=7d&list=things`)
  const trackers = page.getByText(/^[1-9]\d* trackers? among/)
  await checkEverywhere(page, () => expect(trackers).toBeVisible())

  await page.goto(`${demo.url}/map?present=on`)
  const presentation = page.getByRole('region', { name: 'Present' })
  await presentation.press('ArrowRight')
  await presentation.press(' ')
  await expect(presentation.getByRole('button', { name: /^Go on/ })).toBeVisible()
  await checkEverywhere(page, () => expect(presentation.getByRole('status')).toHaveText(/^Incident 1 of /))
})

test('an empty platform says where base stations come from', async ({ page, empty }) => {
  await page.goto(`${empty.url}/map`)

  await expect(page.getByRole('heading', { name: 'No base stations yet' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Natural Earth' })).toBeVisible()
})

test('places are typed, picked and dragged, reviewed together, saved, and taken back', async ({
  page,
  empty,
}) => {
  const place = { latitude: '50.850000', longitude: '4.350000', locationName: 'Roof' }
  for (const id of ['FF01', 'FF02']) {
    const registered = await empty.api.call('PUT', `/platform/basestations/${id}`, {
      ...place,
      basestationName: `Gateway ${id}`,
    })
    expect(registered.status).toBe(200)
  }
  const placeOf = async (id: string) =>
    ((await empty.api.call('GET', `/basestations/${id}`)).body as { location: object }).location
  await page.goto(`${empty.url}/map`)
  const table = page.getByRole('table', { name: 'Base stations' })
  const details = page.getByRole('region', { name: 'Details of the base station' })

  await table.getByRole('link', { name: 'Gateway FF01' }).click()
  await details.getByLabel('Latitude').fill('95')
  await expect(details.getByText('Degrees from −90 to 90')).toBeVisible()
  await details.getByLabel('Latitude').fill('50.86')
  await details.getByLabel('Name of the location').fill('Tower')
  await table.getByRole('link', { name: 'Gateway FF02' }).click()
  await expect(details.getByRole('heading', { name: 'Gateway FF02' })).toBeVisible()
  await details.getByLabel('Pick a town').fill('Gent, BE')
  await expect(details.getByLabel('Latitude')).toHaveValue(/^51\.0/)

  await page.getByRole('button', { name: 'Review and save' }).click()
  const dialog = page.getByRole('dialog', { name: 'Review and save' })
  await expect(dialog.getByRole('row', { name: /Gateway FF01/ })).toContainText('1.1 km')
  await dialog.getByRole('button', { name: 'Save 2 changes' }).click()
  await expect(page.getByText('2 base stations have their new places')).toBeVisible()
  expect(await placeOf('FF01')).toMatchObject({ latitude: '50.86', name: 'Tower' })
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('2 of 2 put back')).toBeVisible()
  expect(await placeOf('FF02')).toMatchObject({ latitude: place.latitude, name: 'Roof' })

  // By the mouse: the selected marker, some pixels to the east
  const marker = page.getByRole('button', { name: /Gateway FF02: / })
  // It flies back first: hovering waits until it has come to rest
  await marker.hover()
  const { x, y } = (await marker.boundingBox())!
  await page.mouse.down()
  await page.mouse.move(x + 74, y + 14, { steps: 6 })
  await page.mouse.up()
  await expect(page.getByText('1 place changed, not saved yet')).toBeVisible()
})
