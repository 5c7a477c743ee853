import type { Page } from '@playwright/test'

import { checkA11y, checkEverywhere, expect, type ServerUnderTest, test } from './fixtures.ts'

const DEV_EUI = '0011223344000259'
const MINUTE = 60_000

interface Heard {
  /** Minutes before now. */
  ago: number
  counter: number
  sf?: number
  snr?: number
}

const uplink = ({ ago, counter, sf = 7, snr = 8 }: Heard) =>
  `<DevEUI_uplink xmlns="http://uri.actility.com/lora"><Time>${new Date(Date.now() - ago * MINUTE).toISOString()}</Time>
<DevEUI>${DEV_EUI}</DevEUI><FPort>125</FPort><FCntUp>${counter}</FCntUp><MType>2</MType><payload_hex>0402000029094b</payload_hex>
<mic_hex>${counter.toString(16).padStart(8, '0')}</mic_hex><LrrRSSI>-110</LrrRSSI><LrrSNR>${snr}</LrrSNR>
<SpFact>${sf}</SpFact><DevLrrCnt>1</DevLrrCnt><Lrrid>FF0107A5</Lrrid><Late>0</Late>
<Lrrs><Lrr><Lrrid>FF0107A5</Lrrid><LrrRSSI>-110</LrrRSSI><LrrSNR>${snr}</LrrSNR></Lrr></Lrrs>
<DevAddr>061008D0</DevAddr></DevEUI_uplink>`

async function aThing({ api }: ServerUnderTest, frames: readonly Heard[], tags: readonly string[] = []) {
  const created = await api.call('POST', '/things', {
    companyId: 987,
    connectivityType: 'LORA.OTAA',
    thingIdentifier: DEV_EUI,
    thingName: 'Boiler room',
    thingTypeId: 10,
    keys: { applicationKey: '00112233445566778899AABBCCDDEEFF', applicationEUI: '70B3D5E75E000001' },
    tags,
  })
  expect(created.status).toBe(200)
  for (const frame of frames) expect((await api.postFrame(uplink(frame))).status).toBe(200)
}

/** A frame every 10 minutes, the newest `ago` minutes ago; of the counters those that `keeps` lets through. */
const rhythm = (
  count: number,
  ago: number,
  keeps: (counter: number) => boolean = () => true,
  more: Partial<Heard> = {}
) =>
  Array.from({ length: count }, (_, index) => ({
    ...more,
    counter: index,
    ago: ago + (count - 1 - index) * 10,
  })).filter(({ counter }) => keeps(counter))

const health = (page: Page) => page.getByRole('region', { name: 'Health' })

test('says of a thing that is well how much of it was looked at', async ({ page, empty }) => {
  await aThing(empty, rhythm(30, 3))
  await page.goto(`${empty.url}/things/${DEV_EUI}`)
  await expect(health(page)).toContainText('Judged by 30 frames of 30 rows')
  await health(page).getByText('All figures').click()
  const figures = page.getByRole('table', { name: 'All figures' })
  await expect(figures.getByRole('row', { name: /^Frame loss 0%/ })).toContainText('Good')
  await expect(figures.getByRole('row', { name: /^Usual interval/ })).toContainText('10 mins')
})

test('says why a thing is failing, on what evidence and what to do', async ({ page, empty }) => {
  await aThing(
    empty,
    rhythm(60, 3, (counter) => counter % 5 !== 2 && counter % 7 !== 3)
  )
  await page.goto(`${empty.url}/things/${DEV_EUI}`)
  await expect(health(page)).toContainText('Failing')
  const reason = health(page).getByRole('listitem').filter({ hasText: 'Frames are lost' }).first()
  await expect(reason).toContainText(/Frame loss\s*3\d%/)
  await expect(reason).toContainText('What to do next')

  await reason.getByRole('link', { name: 'Show in the charts' }).click()
  await expect(page.getByRole('figure', { name: /^Frame loss, %: lowest/ })).toBeVisible()
  await expect(page).toHaveURL(/chart=loss/)
})

test('says that a thing fell silent, unless its tag allows for it', async ({ page, empty }) => {
  await aThing(empty, rhythm(30, 200))
  await page.goto(`${empty.url}/things/${DEV_EUI}`)
  await expect(health(page)).toContainText('It has said nothing for longer than its rhythm allows')
  await expect(page.getByRole('heading', { name: /^Silent/ })).toBeVisible()
  await checkA11y(page)

  const { body } = await empty.api.call('GET', `/things/${DEV_EUI}`)
  const changed = { ...(body as object), tags: ['silent-after:2d'] }
  expect((await empty.api.call('PUT', `/things/${DEV_EUI}`, changed)).status).toBe(200)
  await page.reload()
  await expect(health(page)).toContainText('Healthy')
})

test('says nothing that the frames do not carry', async ({ page, empty }) => {
  await aThing(empty, rhythm(3, 5))
  await page.goto(`${empty.url}/things/${DEV_EUI}`)
  await expect(health(page)).toContainText('Too few frames')
})

test('opens the frame that a reason rests on', async ({ page, empty }) => {
  await aThing(
    empty,
    rhythm(40, 3, () => true, { sf: 12, snr: 5 })
  )
  await page.goto(`${empty.url}/things/${DEV_EUI}`)
  const reason = health(page).getByRole('listitem').filter({ hasText: 'Stuck at SF12' }).first()
  await reason.getByRole('link', { name: '39', exact: true }).click()
  await expect(page.getByRole('dialog', { name: /Frame/ })).toBeVisible()
})

test('fits a desk and a phone without faults, in both schemes', async ({ page, empty }) => {
  await aThing(
    empty,
    rhythm(60, 200, (counter) => counter % 3 !== 0, { sf: 12, snr: -18 })
  )
  await page.goto(`${empty.url}/things/${DEV_EUI}`)
  await checkEverywhere(page, () => expect(health(page)).toContainText('Silent'))
})
