import type { StreamContentType } from '#contract/streams.ts'
import type { StoredFix, StoredMessage } from '#platform/storage/ingest-reaction.ts'

import { cloudEngineMessage } from './cloud-engine.ts'
import { groupContainers } from './group-containers.ts'
import { containersOf, valuesOf } from './placeholder-values.ts'
import type { RenderedMessage, StreamForm, StreamThing } from './rendered-message.ts'
import { readTemplate, type ContainerValue, type Template } from './template.ts'
import { thingParkXml } from './thingpark-xml.ts'

const CONTENT_TYPES: Record<StreamContentType, string> = {
  XML: 'application/xml',
  JSON: 'application/json',
  FREEFORM: 'text/plain; charset=utf-8',
}

/**
 * The bodies of the requests that a stream makes of a message: of `NETWORK` one; of `DECODED` one a container in their
 * order, or one in all where they are aggregated; of `LBS` one a place. None where the message has nothing of the
 * stream's kind. Depends on nothing but its arguments.
 *
 * @param timeZone an IANA name, for times that are written by a pattern
 */
export function renderMessages(
  form: StreamForm,
  message: StoredMessage,
  thing: StreamThing,
  timeZone: string
): RenderedMessage[] {
  if (form.type === 'CLOE') return cloudEngineMessage(message, thing)
  if (form.type === 'NETWORK') {
    const body = thingParkXml(message, timeZone)
    return body === undefined ? [] : [{ contentType: CONTENT_TYPES.XML, body, container: undefined }]
  }
  const contentType = CONTENT_TYPES[form.contentType]
  const containers = containersOf(message, thing)
  const { fill, each } = templateOf(form)
  const write = (container?: ContainerValue, fix?: StoredFix) =>
    fill(valuesOf({ message, thing, containers, container, fix, timeZone }))

  if (form.type === 'LBS') {
    return message.fixes.map((fix) => ({ contentType, body: write(undefined, fix), container: undefined }))
  }
  if (containers.length === 0) return []
  if (form.aggregated && each === 'message') {
    return [{ contentType, body: write(containers[0]), container: undefined }]
  }
  const bodies = containers.map((container) => write(container))
  if (form.aggregated && each === 'line') {
    return [{ contentType, body: bodies.join('\n'), container: undefined }]
  }
  return bodies.map((body, index) => ({ contentType, body, container: containers[index]?.name }))
}

interface ReadForm {
  fill: Template
  /** What a container is where they are aggregated: a part of the one message, a line of it, or a message after all. */
  each: 'message' | 'line' | 'container'
}

const MOST_KEPT = 200
const read = new Map<string, ReadForm>()

/** Reading a template takes longer than filling it, and a stream has the same one for every message. */
function templateOf(form: StreamForm): ReadForm {
  const key = `${form.type === 'LBS' ? '' : String(form.aggregated)} ${form.contentType} ${form.template}`
  const known = read.get(key)
  if (known) return known
  const grouped =
    form.type !== 'LBS' && form.aggregated ? groupContainers(form.template, form.contentType) : undefined
  const one: ReadForm = {
    fill: readTemplate(grouped ?? form.template, form.contentType),
    each: grouped !== undefined ? 'message' : form.contentType === 'FREEFORM' ? 'line' : 'container',
  }
  if (read.size >= MOST_KEPT) read.clear()
  read.set(key, one)
  return one
}
