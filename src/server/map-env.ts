import { type envReader, isLoopback } from './env-reader.ts'

export interface MapTiles {
  /** With `{z}`, `{x}` and `{y}`. */
  url: string
  /** Text in which `[words](https://…)` is a link. */
  attribution: string
  /** The only foreign one that the console may load images from. */
  origin: string
}

const OPENSTREETMAP = {
  url: 'https://tile.openstreetmap.org/{z}/{x}/{y}.png',
  attribution: '© [OpenStreetMap](https://www.openstreetmap.org/copyright) contributors',
}

/** The tiles of the console's maps; undefined where they stay offline. */
export function readMapTiles(read: ReturnType<typeof envReader>): MapTiles | undefined {
  const url = read.text('MAP_TILES_URL') ?? OPENSTREETMAP.url
  const attribution = read.text('MAP_TILES_ATTRIBUTION')
  if (url === 'off') {
    if (attribution !== undefined) read.fault('MAP_TILES_ATTRIBUTION', 'needs MAP_TILES_URL to be an address')
    return undefined
  }
  const origin = originOf(url)
  if (origin === undefined) {
    return read.fault(
      'MAP_TILES_URL',
      'must be "off", or an https address (http on a loopback address) with {z}, {x} and {y} in its path and no other ' +
        'placeholder but {r}, without user and password'
    )
  }
  if (attribution === undefined && url !== OPENSTREETMAP.url) {
    return read.fault(
      'MAP_TILES_ATTRIBUTION',
      'is needed beside MAP_TILES_URL: maps have to name their source'
    )
  }
  return { url, attribution: attribution ?? OPENSTREETMAP.attribution, origin }
}

/** The origin of a template; undefined where it is none that a browser may be sent to. */
function originOf(template: string): string | undefined {
  if (!['{z}', '{x}', '{y}'].every((part) => template.includes(part))) return undefined
  const sample = template.replaceAll(/\{[zxyr]\}/g, '')
  if (/[{}\s"'<>;,]/.test(sample) || !URL.canParse(sample)) return undefined
  const { protocol, hostname, origin, username, password } = new URL(sample)
  const isSafe = protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))
  // The host stands as it is in the security policy, so no placeholder may be part of it
  const isPlain = template.startsWith(`${origin}/`)
  return isSafe && isPlain && username === '' && password === '' ? origin : undefined
}
