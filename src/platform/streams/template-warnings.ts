import { XMLValidator } from 'fast-xml-parser'

import { streamPreset } from '#contract/stream-presets.ts'
import { parseTemplate, type ParsedTemplate, type PlacedPlaceholder } from '#contract/stream-template.ts'
import type { StreamWarning } from '#contract/streams.ts'

import { groupContainers } from './group-containers.ts'
import type { StreamForm } from './rendered-message.ts'
import { asLetters, jsonPlaces, mask } from './template-structure.ts'

/** What is likely a slip in a template, with its place: the definition can be saved all the same. */
export function templateWarnings(form: StreamForm): StreamWarning[] {
  const { type, contentType, template, aggregated } = form
  // A raw message has no template, and a preset is known to be right
  if (type === 'NETWORK' || template === streamPreset(type, contentType, aggregated)) return []
  const parsed = parseTemplate(template)
  const found: { message: string; offset?: number | undefined; length?: number | undefined }[] = [
    ...parsed.stray,
    ...unfit(form, parsed),
    ...misleadingTimes(parsed),
  ]
  if (contentType === 'JSON') found.push(...jsonFaults(template, parsed.placed))
  if (contentType === 'XML') found.push(...xmlFaults(template, parsed.placed))
  if (type !== 'LBS' && aggregated && contentType !== 'FREEFORM') {
    if (groupContainers(template, contentType) === undefined) {
      found.push({ message: 'The template has no room for a list, so that each container has a message' })
    }
  }
  return found
    .toSorted((one, other) => (one.offset ?? 0) - (other.offset ?? 0))
    .map(({ message, offset, length }) => ({
      field: 'template',
      message,
      ...(offset === undefined ? {} : { offset, length: length ?? 0, ...position(template, offset) }),
    }))
}

function position(text: string, offset: number) {
  const before = text.slice(0, offset)
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') }
}

const OF_PLACES = new Set(['altitude', 'estimatedRadius', 'altitudeRadius', 'locationType'])

/** Placeholders that are always empty in messages of this kind. */
function unfit({ type, aggregated }: StreamForm, { placed }: ParsedTemplate) {
  const hasList = placed.some(({ placeholder }) => placeholder.kind === 'list')
  return placed.flatMap(({ placeholder, offset, length }) => {
    const isOfPlaces = OF_PLACES.has(placeholder.name)
    const isOfContainers = placeholder.ofContainer === true || placeholder.kind === 'list'
    if (type === 'LBS' && isOfContainers) {
      return [{ message: `%${placeholder.name}% is empty in a message about a place`, offset, length }]
    }
    if (type !== 'LBS' && isOfPlaces) {
      return [{ message: `%${placeholder.name}% is empty but in a stream of places`, offset, length }]
    }
    if (type !== 'LBS' && aggregated && hasList && placeholder.ofContainer) {
      const message = `%${placeholder.name}% is that of the first container beside %containers%`
      return [{ message, offset, length }]
    }
    return []
  })
}

/** A `Z` between quotes says UTC whatever the zone is. */
const misleadingTimes = ({ placed }: ParsedTemplate) =>
  placed.flatMap(({ pattern, offset, length }) =>
    pattern !== undefined && /'[^']*Z'/.test(pattern)
      ? [
          {
            message: "'Z' is text here, and the time is that of the platform's zone; XXX writes the offset",
            offset,
            length,
          },
        ]
      : []
  )

function jsonFaults(template: string, placed: readonly PlacedPlaceholder[]) {
  const places = jsonPlaces(template, placed)
  let index = 0
  // Outside quotes each stands for a whole value: two side by side, or a digit beside one, are none
  const filled = mask(template, placed, (length) =>
    places[index++] === 'string' ? asLetters(length) : `"${asLetters(length - 2)}"`
  )
  try {
    JSON.parse(filled)
    return []
  } catch (error) {
    const text = error instanceof Error ? error.message : ''
    const at = /at position (\d+)/.exec(text)?.[1]
    const offset = at === undefined ? (/end of JSON/.test(text) ? template.length : undefined) : Number(at)
    const what = text
      .replace(/,? ?(?:\.\.\.)?".*" is not valid JSON$/s, '')
      .replace(/ (?:in JSON )?at position.*$/s, '')
    return [{ message: `The messages will not be JSON: ${what}`, offset, length: 1 }]
  }
}

function xmlFaults(template: string, placed: readonly PlacedPlaceholder[]) {
  const result = XMLValidator.validate(mask(template, placed, asLetters))
  if (result === true) return []
  const { msg, line, col } = result.err
  const start =
    template
      .split('\n')
      .slice(0, line - 1)
      .join('\n').length + (line > 1 ? 1 : 0)
  return [
    { message: `The messages will not be XML: ${msg}`, offset: start + Math.max(0, col - 1), length: 1 },
  ]
}
