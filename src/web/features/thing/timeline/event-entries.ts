import type { ThingEvent } from '#contract/thing-events.ts'
import type { MessageId } from '#web/text/catalogue.ts'
import { inOwnWords } from '#web/text/server-words.ts'
import { t } from '#web/text/text.ts'
import type { BadgeState } from '#web/ui/state-badge.tsx'

import { DOWNLINK_FATES, type TimelineEntry } from './timeline-entry.ts'

const CHANGES: Record<string, MessageId> = {
  CREATED: 'thing-timeline.change.created',
  PROVISIONED: 'thing-timeline.change.provisioned',
  DEPROVISIONED: 'thing-timeline.change.deprovisioned',
  DELETED: 'thing-timeline.change.deleted',
}

const FIELDS: Record<string, MessageId> = {
  company_id: 'thing-timeline.field.company',
  plan_id: 'thing-timeline.field.plan',
  description: 'thing-timeline.field.description',
  device_address: 'thing-timeline.field.address',
  is_public: 'thing-timeline.field.public',
  latitude: 'thing-timeline.field.latitude',
  longitude: 'thing-timeline.field.longitude',
  location_fn1: 'thing-timeline.field.place1',
  location_fn2: 'thing-timeline.field.place2',
  motion_indicator: 'thing-timeline.field.motion',
  serial_number: 'thing-timeline.field.serial',
  name: 'thing-timeline.field.name',
  thing_type_id: 'thing-timeline.field.type',
  tags: 'thing-timeline.field.tags',
  keys: 'thing-timeline.field.keys',
}

/** An event of the platform in words; a trigger of a rule is told by the rules themselves. */
export function entryOfEvent(event: ThingEvent): TimelineEntry | undefined {
  const { thingEventId, kind = '', time } = event
  if (time === undefined || kind === 'RULE_TRIGGERED') return undefined
  const common = { id: `event ${thingEventId ?? `${time} ${kind}`}`, time }
  if (kind === 'JOIN_REFUSED') {
    const title = t('thing-timeline.join.refused')
    return { ...common, kind: 'join', state: 'bad', title, details: wordsOf(event) }
  }
  if (kind === 'NETWORK_LOG') {
    const title = t('thing-timeline.network', { code: event.code ?? event.level ?? '' })
    return { ...common, kind: 'network', state: stateOf(event.level), title, details: wordsOf(event) }
  }
  if (kind === 'DOWNLINK') {
    const title = t('thing-timeline.downlink.own')
    const state = event.level === 'INFO' ? 'good' : stateOf(event.level)
    const fate = DOWNLINK_FATES.find((known) => known === event.code)
    return { ...common, kind: 'downlink', state, title, details: wordsOf(event), ...(fate && { fate }) }
  }
  return { ...common, kind: 'change', state: 'off', title: changeOf(event), details: wordsOf(event) }
}

function changeOf({ kind = '', fields = [] }: ThingEvent): string {
  if (kind === 'UPDATED') {
    const names = fields.map((field) => (FIELDS[field] ? t(FIELDS[field]) : field))
    return names.length === 0
      ? t('thing-timeline.change.updated')
      : t('thing-timeline.change.fields', { fields: names.join(', ') })
  }
  // A kind that nobody documented is shown as it is
  return CHANGES[kind] ? t(CHANGES[kind]) : kind
}

/** What it means, and how the network itself put it. */
const wordsOf = ({ text, description }: ThingEvent): string[] => [
  ...(text ? [inOwnWords(text)] : []),
  ...(description && description !== text ? [t('thing-timeline.network.said', { words: description })] : []),
]

const stateOf = (level: string | undefined): BadgeState =>
  level === 'ERROR' ? 'bad' : level === 'WARNING' ? 'warning' : 'off'
