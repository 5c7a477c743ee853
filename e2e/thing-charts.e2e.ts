import type { Page } from '@playwright/test'

import { checkA11y, checkEverywhere, expect, type ServerUnderTest, test } from './fixtures.ts'

const DEV_EUI = '0011223344000259'
const MINUTE = 60_000
/** Says whether a car is there: on or off. */
const PARKING_LOT = 13

const uplink = (time: number, counter: number, fields: Record<string, string | number>) => {
  const { DevAddr = '061008D0', SpFact = 7, snr = 5, gateways = 'FF0107A5' } = fields
  const ids = String(gateways).split(' ')
  const lrrs = ids
    .map((id) => `<Lrr><Lrrid>${id}</Lrrid><LrrRSSI>-100</LrrRSSI><LrrSNR>${snr}</LrrSNR></Lrr>`)
    .join('')
  return `<DevEUI_uplink xmlns="http://uri.actility.com/lora"><Time>${new Date(time).toISOString()}</Time>
<DevEUI>${DEV_EUI}</DevEUI><FPort>1</FPort><FCntUp>${counter}</FCntUp><MType>2</MType><payload_hex>0${(counter >> 3) % 2}</payload_hex>
<mic_hex>${counter.toString(16).padStart(8, '0')}</mic_hex><LrrRSSI>-100</LrrRSSI><LrrSNR>${snr}</LrrSNR>
<SpFact>${SpFact}</SpFact><DevLrrCnt>${ids.length}</DevLrrCnt><Lrrid>${ids[0]}</Lrrid><Late>0</Late>
<Lrrs>${lrrs}</Lrrs><DevAddr>${DevAddr}</DevAddr></DevEUI_uplink>`
}

/** A day of a frame every 10 minutes: 20 of them lost in the middle, a join after that, and at the end a weak link. */
async function aDayOfTrouble({ api }: ServerUnderTest): Promise<{ start: number; end: number }> {
  const keys = { applicationKey: '00112233445566778899AABBCCDDEEFF', applicationEUI: '70B3D5E75E000001' }
  const created = await api.call('POST', '/things', {
    companyId: 987,
    connectivityType: 'LORA.OTAA',
    thingIdentifier: DEV_EUI,
    thingName: 'Boiler room',
    thingTypeId: PARKING_LOT,
    keys,
  })
  expect(created.status).toBe(200)
  const end = Math.floor(Date.now() / (10 * MINUTE)) * 10 * MINUTE
  const start = end - 144 * 10 * MINUTE
  const frames = Array.from({ length: 144 }, (_, index) => {
    if (index >= 60 && index < 80) return []
    const time = start + index * 10 * MINUTE
    if (index < 100) return [uplink(time, index, { gateways: 'FF0107A5 FF010624' })]
    return [
      uplink(time, index - 100, {
        DevAddr: '0A0B0C0D',
        SpFact: index < 130 ? 7 : 12,
        snr: index < 130 ? 5 : -15,
      }),
    ]
  }).flat()
  const answers = await Promise.all(frames.map((frame) => api.postFrame(frame)))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  return { start, end }
}

const chart = (page: Page, name: string) => page.getByRole('figure', { name: new RegExp(`^${name}`) })
const slider = (page: Page, name: string) => page.getByRole('slider', { name: new RegExp(`^${name}`) })
const chartsOf = (url: string, { start, end }: { start: number; end: number }, more = '') =>
  `${url}/things/${DEV_EUI}/charts?start=${new Date(start).toISOString()}&end=${new Date(end).toISOString()}${more}`

test('says what the signal was, where frames are missing and where it joined anew', async ({
  page,
  empty,
}) => {
  const day = await aDayOfTrouble(empty)
  await page.goto(chartsOf(empty.url, day, '&chart=rssi&chart=margin&chart=sf&chart=loss'))

  await expect(page.getByText('124 frames, 1 gap, 1 restart')).toBeVisible()
  await expect(chart(page, 'Spreading factor: lowest SF7, highest SF12, last SF12')).toBeVisible()
  await expect(chart(page, 'Link margin, dB: lowest 5, highest 12.5, last 5')).toBeVisible()
  await expect(chart(page, 'Frame loss, %: lowest 0, highest 100, last 0')).toBeVisible()
  for (const gateway of ['FF0107A5', 'FF010624']) {
    await expect(chart(page, 'RSSI').getByRole('listitem').filter({ hasText: gateway })).toBeVisible()
  }
  // The values of the thing are marked where it joined, as its signal is
  await expect(chart(page, 'Occupied')).toBeVisible()
  for (const name of ['Occupied', 'Link margin']) {
    await slider(page, name).scrollIntoViewIfNeeded()
    const plot = await slider(page, name).boundingBox()
    if (!plot) throw new Error('The chart is not on the screen')
    await page.mouse.move(plot.x + (plot.width * 100) / 144, plot.y + plot.height / 2)
    await expect(chart(page, name).getByText(/^Joined anew, /)).toBeVisible()
  }
  await chart(page, 'Spreading factor').getByText('as a table').click()
  await expect(chart(page, 'Spreading factor').getByRole('row').nth(1)).toContainText('SF12')
  await checkA11y(page)

  // A chart that is not wanted goes, and stays away
  await page.getByRole('group', { name: 'Charts of the signal' }).getByText('RSSI').click()
  await expect(chart(page, 'RSSI')).toBeHidden()
  await page.reload()
  await expect(chart(page, 'Link margin')).toBeVisible()
  await expect(chart(page, 'RSSI')).toBeHidden()
})

test('zooms by dragging over any chart, and back', async ({ page, empty }) => {
  const day = await aDayOfTrouble(empty)
  await page.goto(chartsOf(empty.url, day))
  await expect(page.getByText('124 frames, 1 gap, 1 restart')).toBeVisible()
  await slider(page, 'Link margin').scrollIntoViewIfNeeded()
  const plot = await slider(page, 'Link margin').boundingBox()
  if (!plot) throw new Error('The chart is not on the screen')
  const y = plot.y + plot.height / 2

  await page.mouse.move(plot.x + plot.width * 0.75, y)
  await page.mouse.down()
  await page.mouse.move(plot.x + plot.width - 1, y, { steps: 5 })
  await page.mouse.up()

  await expect(page.getByText(/^3\d frames, no gaps, no restarts/)).toBeVisible()
  await expect(chart(page, 'Spreading factor: lowest SF7, highest SF12, last SF12')).toBeVisible()
  await page.goBack()
  await expect(page.getByText('124 frames, 1 gap, 1 restart')).toBeVisible()

  await page.getByRole('button', { name: 'Earlier' }).click()
  await expect(page.getByText(/^6\d frames/)).toBeVisible()
  await page.getByRole('button', { name: 'Zoom out' }).click()
  await expect(page.getByText('124 frames, 1 gap, 1 restart')).toBeVisible()
})

test('is read and zoomed by keyboard, one cursor for all charts', async ({ page, empty }) => {
  const day = await aDayOfTrouble(empty)
  await page.goto(chartsOf(empty.url, day))
  const margin = slider(page, 'Link margin')
  await margin.focus()
  await page.keyboard.press('End')
  await expect(margin).toHaveAttribute('aria-valuetext', /^Link margin, dB 5, /)
  await expect(chart(page, 'Spreading factor').getByText(/· SF12$/)).toBeVisible()

  await page.keyboard.press('Home')
  await expect(margin).toHaveAttribute('aria-valuetext', /^Link margin, dB 12\.5, /)
  await expect(chart(page, 'Spreading factor').getByText(/· SF7$/)).toBeVisible()
  for (let step = 0; step < 12; step++) await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Enter')
  await expect(page.getByText('12 frames, no gaps, no restarts')).toBeVisible()
})

test('says of a range without frames what to do', async ({ page, empty }) => {
  const { start } = await aDayOfTrouble(empty)
  await page.goto(chartsOf(empty.url, { start: start - 1000 * MINUTE, end: start - MINUTE }))
  await expect(page.getByRole('heading', { name: 'No frames in this range' })).toBeVisible()
})

test('fits a desk and a phone without faults, in both schemes', async ({ page, demo }) => {
  const { body } = await demo.api.call('GET', '/things')
  const heard = (body as { thingIdentifier: string; lastActivity?: string }[]).find(
    (each) => each.lastActivity
  )
  await page.goto(`${demo.url}/things/${heard?.thingIdentifier}/charts?range=7d`)
  await checkEverywhere(page, () => expect(slider(page, 'Link margin')).toBeVisible())
})
