import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import encodeQR from 'qr'

import { CHROMIUM_ARGUMENTS } from '#testing/chromium-arguments.ts'
import { findChromiumWithCamera } from '#testing/chromium.ts'

import { checkEverywhere, expect, test } from './fixtures.ts'

// The example of TR005-1.0
const CODE = 'LW:D0:1122334455667788:AABBCCDDEEFF0011:AABB1122:OAABBCCDDEEFF:SYYWWNNNNNN:PFOOBAR:CAF2C'

/** A film of a code, as Chromium plays it instead of a camera. */
function filmOf(text: string): string {
  const [width, height, scale] = [640, 480, 8]
  const modules = encodeQR(text, 'raw', { border: 4 })
  const luma = Buffer.alloc(width * height, 255)
  const left = Math.floor((width - modules.length * scale) / 2)
  const top = Math.floor((height - modules.length * scale) / 2)
  for (let y = 0; y < modules.length * scale; y++) {
    for (let x = 0; x < modules.length * scale; x++) {
      const isDark = modules[Math.floor(y / scale)]?.[Math.floor(x / scale)]
      if (isDark) luma[(y + top) * width + x + left] = 16
    }
  }
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, Buffer.alloc((width * height) / 2, 128)])
  const file = join(mkdtempSync(join(tmpdir(), 'thingdeck-film-')), 'code.y4m')
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`)
  writeFileSync(file, Buffer.concat([head, frame, frame]))
  return file
}

test.use({
  launchOptions: {
    executablePath: findChromiumWithCamera(),
    args: [
      ...CHROMIUM_ARGUMENTS,
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${filmOf(CODE)}`,
    ],
  },
})

test('says what a pasted code says, part by part, and goes on with it', async ({ page, empty }) => {
  await page.goto(`${empty.url}/things`)
  await page.getByRole('link', { name: 'Scan QR code' }).click()
  await page.getByLabel('Text of the code').fill(CODE.toLowerCase().replace(':pfoobar', ' :z9'))

  const parts = page.getByRole('region', { name: 'What the code says' }).getByRole('listitem')
  await expect(parts.filter({ hasText: 'DevEUI' })).toContainText('AABBCCDDEEFF0011')
  await expect(parts.filter({ hasText: 'Unknown part' })).toContainText('Not understood')
  await expect(parts.filter({ hasText: 'Checksum' })).toContainText('Does not fit')
  // It proves who owns the device
  await expect(parts.filter({ hasText: 'Owner token' })).toContainText('••••')

  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow).toBeLessThanOrEqual(0)

  await page.getByRole('link', { name: 'Continue' }).click()
  await expect(page.getByText('vendor AABB, profile 1122')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'DevEUI' })).toHaveValue('AABBCCDDEEFF0011')
  await expect(page.getByRole('textbox', { name: 'Application EUI' })).toHaveValue('1122334455667788')
  expect(page.url()).not.toMatch(/OAABB|YYWW/i)
})

test('reads a picture of a code, and says when there is none in it', async ({ page, empty }) => {
  await page.goto(`${empty.url}/things/onboard`)
  const picture = page.getByLabel('Picture')
  await picture.setInputFiles({
    name: 'label.gif',
    mimeType: 'image/gif',
    buffer: Buffer.from(encodeQR(CODE, 'gif', { scale: 5 })),
  })
  await expect(page.getByText('Fits', { exact: true })).toBeVisible()
  await expect(page.getByLabel('Text of the code')).toHaveValue(CODE)

  await picture.setInputFiles({ name: 'no.png', mimeType: 'image/png', buffer: Buffer.from('no picture') })
  await expect(page.getByRole('alert')).toHaveText('This file is not a picture that the browser can read.')
})

test('reads a code with the camera, and lets go of it', async ({ page, empty, context }) => {
  await context.grantPermissions(['camera'])
  await page.goto(`${empty.url}/things/onboard`)
  await page.getByRole('button', { name: 'Start camera' }).click()

  await expect(page.getByLabel('Text of the code')).toHaveValue(CODE)
  await expect(page.getByLabel('What the camera sees')).toBeHidden()
  await expect(page.getByRole('button', { name: 'Start camera' })).toBeVisible()
})

test('says what to do when the browser withholds the camera', async ({ page, empty }) => {
  await page.goto(`${empty.url}/things/onboard`)
  await page.getByRole('button', { name: 'Start camera' }).click()
  await expect(page.getByRole('alert')).toContainText('The browser does not let this page use the camera.')
  await expect(page.getByRole('button', { name: 'Start camera' })).toBeVisible()
})

test('has no fault that axe finds, and fits, at every width and in both schemes', async ({ page, empty }) => {
  await page.goto(`${empty.url}/things/onboard`)
  await page.getByLabel('Text of the code').fill(CODE)
  await checkEverywhere(page, () => expect(page.getByText('Fits', { exact: true })).toBeVisible())

  await page.getByLabel('Text of the code').fill('https://example.com')
  const fault = page.getByRole('heading', { name: 'This is not a LoRaWAN device code' })
  await checkEverywhere(page, () => expect(fault).toBeVisible())
})
