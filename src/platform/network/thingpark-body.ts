import { XMLParser } from 'fast-xml-parser'

import { readPlainXml } from './plain-xml.ts'
import { toFields, unreadable, type Fields } from './thingpark-fields.ts'

export interface ThingParkBody {
  /** `DevEUI_uplink`, `DevEUI_downlink_Sent`, `DevEUI_location` or `DevEUI_notification`. */
  message: string
  fields: Fields
  format: 'xml' | 'json'
}

// XML's own entities and numeric ones; a document may not define any (see below), so that none expands
const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  trimValues: true,
  processEntities: true,
  // The option's name apart: it is what reads numeric ones
  htmlEntities: true,
  removeNSPrefix: true,
  // Nothing here asks where in the document it is, and writing that down for every element takes an eighth of the time
  jPath: false,
})

/**
 * Reads what ThingPark pushes: XML, or JSON with one root key, or the flat JSON object of some resellers.
 *
 * @throws 400 where it is neither
 */
export function readThingParkBody(body: string): ThingParkBody {
  const start = body.trimStart().charAt(0)
  if (start === '<') return { ...readXml(body), format: 'xml' }
  if (start === '{') return { ...readJson(body), format: 'json' }
  throw unreadable('it is neither XML nor a JSON object')
}

function readXml(body: string) {
  return readRoot(Object.entries(readPlainXml(body) ?? parseXml(body)))
}

function parseXml(body: string): object {
  if (/<!(DOCTYPE|ENTITY)/i.test(body)) throw unreadable('a document type is not accepted')
  let document: unknown
  try {
    document = parser.parse(body, true)
  } catch (error) {
    throw unreadable(error instanceof Error ? error.message.slice(0, 200) : 'it is no XML')
  }
  const { '?xml': _, ...roots } = document as Record<string, unknown>
  return roots
}

function readJson(body: string) {
  let document: object
  try {
    document = JSON.parse(body) as object
  } catch {
    throw unreadable('it is no JSON')
  }
  const entries = Object.entries(document)
  const fields = toFields(document)
  const flat =
    fields.has('deveui') && (fields.has('fcntup') || fields.has('payload_hex') || fields.has('payload'))
  return flat ? { message: 'DevEUI_uplink', fields } : readRoot(entries)
}

function readRoot(roots: [string, unknown][]) {
  const [message, content] = roots[0] ?? ['', undefined]
  if (roots.length !== 1 || typeof content !== 'object' || content === null) {
    throw unreadable('it must have one root, the name of the message')
  }
  return { message, fields: toFields(content) }
}
