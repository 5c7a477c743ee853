import encodeQR from 'qr'
import { expect, it, vi } from 'vitest'

import { readPicture } from './read-picture.ts'

const CODE = 'LW:D0:1122334455667788:AABBCCDDEEFF0011:AABB1122'
const PIXELS = 4

/** A picture of a code, as a canvas hands it out. */
function picture(text: string) {
  const rows = encodeQR(text, 'raw', { scale: PIXELS, border: 4 })
  const data = new Uint8ClampedArray(
    rows.flat().flatMap((isDark) => (isDark ? [0, 0, 0, 255] : [255, 255, 255, 255]))
  )
  return { width: rows.length, height: rows.length, data }
}

class Bitmap {
  width: number
  height: number
  constructor({ width, height }: { width: number; height: number }) {
    this.width = width
    this.height = height
  }
  close() {}
}

/** Gives the browser that reads it a file with the code in it; answers what was drawn for the library. */
function browserWith(detector?: unknown) {
  const image = picture(CODE)
  const drawImage = vi.fn()
  vi.stubGlobal('BarcodeDetector', detector)
  vi.stubGlobal('ImageBitmap', Bitmap)
  vi.stubGlobal('createImageBitmap', async () => new Bitmap(image))
  const context = { fillRect() {}, drawImage, getImageData: () => image }
  vi.stubGlobal('document', { createElement: () => ({ getContext: () => context }) })
  return drawImage
}

const detectorOf = (formats: string[], detect: () => Promise<{ rawValue: string }[]>) =>
  class {
    static getSupportedFormats = async () => formats
    detect = detect
  }

it('reads by the browser’s own detector where it has one, without the library', async () => {
  const drawImage = browserWith(detectorOf(['qr_code'], async () => [{ rawValue: 'by the browser' }]))

  expect(await readPicture(new Blob())).toBe('by the browser')
  expect(drawImage).not.toHaveBeenCalled()
})

it.each([
  ['there is none', undefined],
  ['it knows no QR codes', detectorOf(['ean_13'], () => Promise.reject(new Error('must not be asked')))],
])('reads by the library where %s', async (_, detector) => {
  const drawImage = browserWith(detector)

  expect(await readPicture(new Blob())).toBe(CODE)
  expect(drawImage).toHaveBeenCalledOnce()
})

it('finds nothing where the browser’s own detector finds nothing', async () => {
  browserWith(detectorOf(['qr_code'], async () => []))
  expect(await readPicture(new Blob())).toBeUndefined()
})
