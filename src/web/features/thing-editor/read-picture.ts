/** What of a QR decoder this needs; both the browser's and the library's are put behind it. */
type Decode = (source: HTMLVideoElement | ImageBitmap) => Promise<string | undefined>

/** Of the Shape Detection API, which TypeScript's library does not know. */
interface NativeDetector {
  detect: (source: ImageBitmapSource) => Promise<{ rawValue: string }[]>
}
interface NativeDetectorClass {
  new (options: { formats: string[] }): NativeDetector
  getSupportedFormats: () => Promise<string[]>
}

/** Pixels on the longer side. More finds no more codes, and takes longer. */
const LARGEST = 1280

/** Milliseconds that a picture, which is looked at once, may take; a frame of a video has a successor. */
const PICTURE_MS = 2000

/** The browser's own decoder where it has one for QR codes, else the library's. */
export async function createDecoder(): Promise<Decode> {
  return (await nativeDecoder()) ?? libraryDecoder()
}

async function nativeDecoder(): Promise<Decode | undefined> {
  const { BarcodeDetector: Detector } = globalThis as { BarcodeDetector?: NativeDetectorClass }
  if (!Detector) return undefined
  try {
    // Some browsers have the class, and no format that it knows
    if (!(await Detector.getSupportedFormats()).includes('qr_code')) return undefined
    const detector = new Detector({ formats: ['qr_code'] })
    return async (source) => (await detector.detect(source))[0]?.rawValue
  } catch {
    return undefined
  }
}

async function libraryDecoder(): Promise<Decode> {
  const { decodeQR } = await import('qr/decode.js')
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d', { willReadFrequently: true })
  return async (source) => {
    const isPicture = source instanceof ImageBitmap
    const [width, height] = isPicture
      ? [source.width, source.height]
      : [source.videoWidth, source.videoHeight]
    if (!context || width === 0 || height === 0) return undefined
    const scale = Math.min(1, LARGEST / Math.max(width, height))
    canvas.width = Math.max(1, Math.round(width * scale))
    canvas.height = Math.max(1, Math.round(height * scale))
    // A picture without a background has dark on nothing, which would count as black on black
    context.fillStyle = 'white'
    context.fillRect(0, 0, canvas.width, canvas.height)
    context.drawImage(source, 0, 0, canvas.width, canvas.height)
    try {
      const image = context.getImageData(0, 0, canvas.width, canvas.height)
      return decodeQR(image, isPicture ? { timeLimit: PICTURE_MS } : {})
    } catch {
      // It throws where there is no code to be found
      return undefined
    }
  }
}

/**
 * The text of the QR code in an image file; undefined where none is found.
 * @throws {DOMException} where the file is no image that the browser can read
 */
export async function readPicture(file: Blob): Promise<string | undefined> {
  const picture = await createImageBitmap(file)
  try {
    const decode = await createDecoder()
    return await decode(picture)
  } finally {
    picture.close()
  }
}
