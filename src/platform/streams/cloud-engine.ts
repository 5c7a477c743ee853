import type { CloudEngineData } from '#contract/cloud-engine.ts'
import type { StoredMessage } from '#platform/storage/ingest-reaction.ts'

import type { RenderedMessage, StreamThing } from './rendered-message.ts'

/**
 * What the stream `CLOE` sends of a message: one a message, whether it has containers or not, since whoever watches a
 * fleet also wants to know of joins and of payloads that do not decode. Nothing secret is among its fields.
 */
export function cloudEngineMessage(message: StoredMessage, thing: StreamThing): RenderedMessage[] {
  // What a network says in words is an event of the thing
  if (message.kind === 'LOG') return []
  const { data, fixes } = message
  const fix = fixes.at(-1)
  const body: CloudEngineData = {
    messageType: message.kind,
    companyName: thing.companyName,
    thingName: thing.name,
    thingType: thing.typeName,
    tags: [...thing.tags],
    DevEUI: thing.identifier,
    timestamp: String(message.time),
    ...present('DevAddr', message.devAddr),
    ...present('FPort', data.fport),
    ...present('Fcntup', data.fcntUp),
    ...(message.kind === 'DOWNLINK_SENT' ? present('Fcntdn', data.fcntDn) : {}),
    ...present('Lrrrssi', data.lrrRSSI),
    ...present('Lrrsnr', data.lrrSNR),
    ...present('Spfact', data.spFact),
    ...present('Dvlrrcnt', data.devLrrCnt),
    ...present('Lrrid', data.lrrid),
    ...present('payload', message.payloadHex),
    ...(fix && { latitude: String(fix.latitude), longitude: String(fix.longitude) }),
    containers: message.values.map(({ containerId, container, value }) => {
      const known = thing.containers.get(containerId)
      return {
        container,
        containerFriendlyName: known?.name ?? container,
        value,
        postfix: known?.unit ?? '',
      }
    }),
  }
  return [{ contentType: 'application/json', body: JSON.stringify(body), container: undefined }]
}

const present = <K extends string>(name: K, value: string | undefined) =>
  (value === undefined ? {} : { [name]: value }) as { [key in K]?: string }
