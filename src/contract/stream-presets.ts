import type { StreamContentType, StreamType } from './streams.ts'

/** What the message is about besides its containers: as the vendor shows it, in its order. */
const DECODED_HEAD = [
  ...['companyName', 'thingName', 'thingVersion', 'thingType', 'vendor', 'latitude', 'longitude'],
  ...['description', 'locationFriendlyName1', 'locationFriendlyName2'],
]
const DECODED_CONTAINER = ['containerFriendlyName', 'container', 'value', 'postfix']
const DECODED_REST = [
  ...['timestamp', 'DevEUI', 'DevAddr', 'FPort', 'Fcntup', 'Ackbit', 'Adrbit', 'Fcntdn', 'Lrcid'],
  ...['Lrrrssi', 'Lrrsnr', 'Spfact', 'Subband', 'Channel', 'Dvlrrcnt', 'Lrrid', 'Customerid'],
  ...['Customerdata', 'Modelcfg', 'Batterylevel', 'Batterytime', 'margin', 'payload'],
]
const LBS_NAMES = [
  ...['companyName', 'thingName', 'thingVersion', 'thingType', 'vendor', 'description'],
  ...['locationFriendlyName1', 'locationFriendlyName2', 'latitude', 'longitude', 'altitude'],
  ...['estimatedRadius', 'altitudeRadius', 'locationType', 'timestamp', 'DevEUI', 'DevAddr'],
  ...['Customerid', 'Customerdata'],
]

/** The fields of a preset; `containers` is the list of all of them. */
export function presetNames(type: StreamType, aggregated: boolean): string[] {
  if (type === 'LBS') return LBS_NAMES
  return [...DECODED_HEAD, ...(aggregated ? ['containers'] : DECODED_CONTAINER), ...DECODED_REST]
}

/**
 * The template of a stream that has none of its own: every field of the vendor's decoded example, in its order, or of a
 * place. A stream of raw messages, and a FREEFORM one, has none: the text is empty.
 */
export function streamPreset(type: StreamType, contentType: StreamContentType, aggregated: boolean): string {
  if (type === 'NETWORK' || contentType === 'FREEFORM') return ''
  const names = presetNames(type, aggregated)
  if (contentType === 'XML') {
    const elements = names.map((name) => `<${name}>%${name.toLowerCase()}%</${name}>`)
    return ['<?xml version="1.0" encoding="UTF-8"?>', '<message>', ...elements, '</message>'].join('\n')
  }
  const members = names.map((name) =>
    // A list stands for itself
    name === 'containers' ? `  "${name}": %${name}%` : `  "${name}": "%${name.toLowerCase()}%"`
  )
  return `{\n${members.join(',\n')}\n}`
}
