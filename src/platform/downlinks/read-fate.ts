import type { StoredMessage } from '#platform/storage/ingest-reaction.ts'

import { causeText, failureText } from './cause-words.ts'
import { TTS_CORRELATION } from './json-networks.ts'

/** What a message tells of a downlink. */
export interface Fate {
  /** Which one: by our id, by the network's, or, where it names none, the oldest that it has for the port. */
  of: { correlationId: string } | { itemId: string } | { fPort: number | undefined }
  state: 'ACCEPTED' | 'SENT' | 'FAILED' | 'ACKNOWLEDGED' | 'NOT_ACKNOWLEDGED'
  reason?: string
  causes?: { window: 'RX1' | 'RX2' | 'PING_SLOT'; code: string; text: string }[]
  fcntDn?: string | undefined
  lrrid?: string | undefined
  spFact?: string | undefined
  slot?: string | undefined
}

/** Reads what a message of a network tells of downlinks; mostly nothing. */
export function readFates(message: StoredMessage): Fate[] {
  const { kind, network, data } = message
  if (kind === 'DOWNLINK_SENT') return reported(message)
  if (kind === 'NOTIFICATION') {
    const { notificationType: type, fcntDn } = data
    if (type !== 'ack' && type !== 'nack') return []
    const of = referenceIn(message)
    if (!of) return []
    return type === 'ack'
      ? [{ of, state: 'ACKNOWLEDGED', fcntDn }]
      : [
          {
            of,
            state: 'NOT_ACKNOWLEDGED',
            fcntDn,
            reason: 'The network reports that the thing did not acknowledge it',
          },
        ]
  }
  if (kind !== 'LOG') return []
  if (network === 'tts') return [...queued(message), ...invalidated(message)]
  return network === 'chirpstack' ? discarded(message) : []
}

function reported(message: StoredMessage): Fate[] {
  const { data } = message
  const of = referenceIn(message)
  if (!of) return []
  const isSent = data.deliveryStatus === '1'
  const causes = causesIn(message)
  return [
    {
      of,
      state: isSent ? 'SENT' : 'FAILED',
      ...(!isSent && { reason: failureText(causes) }),
      causes,
      fcntDn: data.fcntDn,
      lrrid: data.lrrid,
      spFact: data.spFact,
      slot: isSent ? slotOf(message) : undefined,
    },
  ]
}

function causesIn({ data }: StoredMessage): NonNullable<Fate['causes']> {
  const windows = [
    ['RX1', data.deliveryFailedCause1],
    ['RX2', data.deliveryFailedCause2],
    ['PING_SLOT', data.deliveryFailedCause3],
  ] as const
  return windows.flatMap(([window, value]) => {
    const code = value?.trim().toUpperCase() ?? ''
    // `00` is no cause
    return /^0*$/.test(code) ? [] : [{ window, code, text: causeText(code) }]
  })
}

/** Where the network names the downlink by an id of ours, it is looked for nowhere else: others send to things too. */
function referenceIn({ network, body, fPort, data }: StoredMessage): Fate['of'] | undefined {
  if (network === 'tts') {
    const correlationId = correlationsIn(body)[0]
    return correlationId === undefined ? undefined : { correlationId }
  }
  if (network === 'chirpstack') {
    const itemId = /"queueItemId"\s*:\s*"([\w-]{1,64})"/.exec(body)?.[1]
    return itemId === undefined ? undefined : { itemId }
  }
  const correlationId = valueIn(body, 'CorrelationID')
  if (correlationId !== undefined) return { correlationId: correlationId.toUpperCase().padStart(16, '0') }
  const port = fPort ?? Number(data.fport ?? Number.NaN)
  return { fPort: Number.isNaN(port) ? undefined : port }
}

const correlationsIn = (body: string): string[] =>
  [...body.matchAll(CORRELATION)].flatMap(([, id]) => (id === undefined ? [] : [id]))

const CORRELATION = new RegExp(`${TTS_CORRELATION}([0-9A-F]{16})\\b`, 'g')

/** A field of a ThingPark report that the network log has no place for. */
function valueIn(body: string, name: string): string | undefined {
  const pattern = new RegExp(`(?:<${name}>|"${name}"\\s*:\\s*"?)\\s*([0-9A-Fa-f]{1,16})`)
  return pattern.exec(body)?.[1]
}

const slots: Record<string, string> = { '1': 'RX1', '2': 'RX2', '3': 'PING_SLOT' }
const slotOf = ({ network, body }: StoredMessage) =>
  network === 'thingpark' ? slots[valueIn(body, 'TransmissionSlot') ?? ''] : undefined

/** The Things Stack says that it has a downlink: also one of which the answer to our call got lost. */
function queued({ body }: StoredMessage): Fate[] {
  if (!body.includes('downlink_queued')) return []
  return [...new Set(correlationsIn(body))].map((correlationId) => ({
    of: { correlationId },
    state: 'ACCEPTED',
  }))
}

/** The Things Stack names each downlink that it dropped. */
function invalidated({ body }: StoredMessage): Fate[] {
  if (!body.includes('downlink_queue_invalidated')) return []
  return [...new Set(correlationsIn(body))].map((correlationId) => ({
    of: { correlationId },
    state: 'FAILED',
    reason: 'The network dropped it: the thing joined anew or its frame counter moved on',
  }))
}

const discards: Record<string, string> = {
  DOWNLINK_PAYLOAD_SIZE: 'The payload is too long for the data rate of the thing',
  DOWNLINK_GATEWAY: 'The base station could not transmit it',
  F_CNT_DOWN: 'The downlink counter is not valid',
  EXPIRED: 'It waited longer than it was valid for',
}

/** ChirpStack logs what it takes out of its queue. */
function discarded({ body }: StoredMessage): Fate[] {
  const itemId = /"queue_item_id"\s*:\s*"([\w-]{1,64})"/.exec(body)?.[1]
  const code = /"code"\s*:\s*"(\w+)"/.exec(body)?.[1] ?? ''
  const reason = Object.hasOwn(discards, code) ? discards[code] : undefined
  return itemId === undefined || reason === undefined ? [] : [{ of: { itemId }, state: 'FAILED', reason }]
}
