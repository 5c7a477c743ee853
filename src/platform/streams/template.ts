import type { StreamContentType } from '#contract/streams.ts'
import type { StreamPlaceholder } from '#contract/stream-placeholders.ts'
import { parseTemplate, type PlacedPlaceholder } from '#contract/stream-template.ts'

import { escapeCdata, escapeJson, escapeXml, jsonValue } from './escapes.ts'
import { jsonPlaces, type JsonPlace } from './template-structure.ts'

/** One container of a frame, as the list of an aggregated message has it. */
export interface ContainerValue {
  container: string
  name: string
  value: string
  unit: string
}

/** What placeholders stand for in one message. */
export interface Values {
  /** By placeholder; `''` where it is not known. Times in milliseconds since the epoch. */
  of(placeholder: StreamPlaceholder): string
  containers: readonly ContainerValue[]
  timeZone: string
}

/** A template that is read once and filled many times. */
export type Template = (values: Values) => string

/** Reads a template for a content type. Filling it never looks into a value for further placeholders. */
export function readTemplate(template: string, contentType: StreamContentType): Template {
  const { placed } = parseTemplate(template)
  const places = contentType === 'JSON' ? jsonPlaces(template, placed) : []
  const parts: (string | ((values: Values) => string))[] = []
  let from = 0
  for (const [index, one] of placed.entries()) {
    parts.push(template.slice(from, one.offset))
    if (contentType === 'JSON') parts.push(forJson(one, places[index] ?? 'value'))
    else if (contentType === 'XML') parts.push(forXml(one, template.slice(0, one.offset)))
    else parts.push((values) => (isList(one) ? listAsJson(values) : textOf(one, values)))
    from = one.offset + one.length
  }
  parts.push(template.slice(from))
  return (values) => parts.map((part) => (typeof part === 'string' ? part : part(values))).join('')
}

const isList = ({ placeholder }: PlacedPlaceholder) => placeholder.kind === 'list'

function textOf({ placeholder, format }: PlacedPlaceholder, values: Values): string {
  const text = values.of(placeholder)
  return format === undefined || text === '' ? text : format(Number(text), values.timeZone)
}

function forJson(one: PlacedPlaceholder, place: JsonPlace) {
  const mayBeNumber = one.placeholder.kind !== 'text' && one.format === undefined
  return (values: Values) => {
    const text = isList(one) ? listAsJson(values) : textOf(one, values)
    if (place === 'string') return escapeJson(text)
    if (place === 'name') return JSON.stringify(text)
    return isList(one) ? text : jsonValue(text, mayBeNumber)
  }
}

function forXml(one: PlacedPlaceholder, before: string) {
  const inCdata = before.lastIndexOf('<![CDATA[') > before.lastIndexOf(']]>')
  const escape = inCdata ? escapeCdata : escapeXml
  // Between the brackets of a tag there is no room for elements
  const inTag = before.lastIndexOf('<') > before.lastIndexOf('>')
  return (values: Values) => {
    if (!isList(one)) return escape(textOf(one, values))
    return inCdata || inTag ? escape(listAsJson(values)) : listAsXml(values)
  }
}

/** The names are those of the vendor's aggregated example. */
const listItems = ({ containers }: Values) =>
  containers.map(({ container, name, value, unit }) => ({
    container,
    containerfriendlyName: name,
    value,
    postfix: unit,
  }))

/** The list of all containers, as JSON. */
export const listAsJson = (values: Values) => JSON.stringify(listItems(values))

const listAsXml = (values: Values) =>
  listItems(values)
    .map((item) => {
      const fields = Object.entries(item).map(([name, text]) => `<${name}>${escapeXml(text)}</${name}>`)
      return `<item>${fields.join('')}</item>`
    })
    .join('')
