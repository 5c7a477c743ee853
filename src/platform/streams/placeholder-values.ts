import { STREAM_PLACEHOLDERS } from '#contract/stream-placeholders.ts'
import type { StreamPlaceholderValue } from '#contract/stream-preview.ts'
import type { StreamType } from '#contract/streams.ts'
import type { StoredFix, StoredMessage } from '#platform/storage/ingest-reaction.ts'

import type { StreamThing } from './rendered-message.ts'
import { listAsJson, type ContainerValue, type Values } from './template.ts'

/** What of a thing's values are there to be sent: a container that is gone has its id as its name. */
export function containersOf(message: StoredMessage, thing: StreamThing): ContainerValue[] {
  return message.values.map(({ containerId, container, value }) => {
    const known = thing.containers.get(containerId)
    return { container, name: known?.name ?? container, value, unit: known?.unit ?? '' }
  })
}

interface About {
  message: StoredMessage
  thing: StreamThing
  /** All of the frame, for the list. */
  containers: readonly ContainerValue[]
  /** The one that the message is about. */
  container: ContainerValue | undefined
  /** Where the message is about a place. */
  fix: StoredFix | undefined
  timeZone: string
}

const number = (value: number | undefined) => (value === undefined ? '' : String(value))

/** What placeholders stand for in one message. */
export function valuesOf(about: About): Values {
  const { message, thing, container, fix } = about
  const { data } = message
  const known: Record<string, string | undefined> = {
    companyName: thing.companyName,
    thingName: thing.name,
    thingVersion: thing.typeVersion,
    thingType: thing.typeName,
    vendor: thing.vendor,
    latitude: fix ? String(fix.latitude) : thing.latitude,
    longitude: fix ? String(fix.longitude) : thing.longitude,
    description: thing.description,
    locationFriendlyName1: thing.locationFN1,
    locationFriendlyName2: thing.locationFN2,
    containerFriendlyName: container?.name,
    container: container?.container,
    value: container?.value,
    postfix: container?.unit,
    timestamp: String(fix?.time ?? message.time),
    DevEUI: thing.identifier,
    thingIdentifier: thing.identifier,
    DevAddr: message.devAddr,
    FPort: data.fport,
    Fcntup: data.fcntUp,
    Ackbit: data.ackBit,
    Adrbit: data.adrBit,
    Fcntdn: data.fcntDn,
    Lrcid: data.lrcid,
    Lrrrssi: data.lrrRSSI,
    Lrrsnr: data.lrrSNR,
    Spfact: data.spFact,
    Subband: data.subBand,
    Channel: data.channel,
    Dvlrrcnt: data.devLrrCnt,
    Lrrid: data.lrrid,
    Customerid: data.customerID,
    Customerdata: data.customerData,
    Modelcfg: data.modelCfg,
    Batterylevel: thing.battery?.level,
    Batterytime: number(thing.battery?.time),
    margin: thing.battery?.margin,
    payload: message.payloadHex,
    altitude: number(fix?.altitude),
    estimatedRadius: number(fix?.radius),
    altitudeRadius: number(fix?.altitudeRadius),
    locationType: fix?.type,
  }
  return {
    of: ({ name }) => known[name] ?? '',
    containers: about.containers,
    timeZone: about.timeZone,
  }
}

/** What each placeholder stands for in a message: that of the first container, or of the first place. */
export function shownValues(
  type: StreamType,
  message: StoredMessage,
  thing: StreamThing,
  timeZone: string
): StreamPlaceholderValue[] {
  const containers = containersOf(message, thing)
  const fix = type === 'LBS' ? message.fixes[0] : undefined
  const values = valuesOf({ message, thing, containers, container: containers[0], fix, timeZone })
  return STREAM_PLACEHOLDERS.map((placeholder) => ({
    name: placeholder.name,
    value: placeholder.kind === 'list' ? listAsJson(values) : values.of(placeholder),
  }))
}
