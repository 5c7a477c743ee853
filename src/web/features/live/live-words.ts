import { type LiveEvent, THING_CHANGES } from '#contract/live.ts'
import { paths } from '#web/paths.ts'
import type { MessageId } from '#web/text/catalogue.ts'
import { t } from '#web/text/text.ts'
import { formatQuantity } from '#web/ui/format.ts'

import { MESSAGES } from './live-search.ts'

/** The kind of an event in words; one that nobody documented as it is. */
export function kindText(kind: string | undefined): string {
  const message = MESSAGES.find((known) => known === kind)
  if (message) return t(`live.kind.${message}`)
  const change = THING_CHANGES.find((known) => known === kind)
  return change ? t(`live.kind.${change}`) : (kind ?? '')
}

export const thingText = ({ thingName, thingIdentifier }: LiveEvent) => thingName || thingIdentifier

/** A value as somebody reads it. */
function inWords(value: string, unit: string): string {
  if (value === 'true' || value === 'false') return t(`live.value.${value}`)
  const figure = Number(value)
  return value.trim() === '' || !Number.isFinite(figure)
    ? plainValue(value, unit)
    : formatQuantity(figure, unit || undefined)
}

/** A value as programs read it: the same in every language. */
export const plainValue = (value: string, unit: string) => `${value} ${unit}`.trim()

/**
 * `Temperature 21.5 °C · Humidity 45 %`; where it is a place without values, the place.
 * @param say how a value is written
 */
export function valuesText({ containers = [], latitude, longitude }: LiveEvent, say = inWords): string {
  const values = containers.map(({ name, container, value = '', unit = '' }) =>
    `${name ?? container ?? ''} ${say(value, unit)}`.trim()
  )
  if (values.length > 0) return values.join(' · ')
  return latitude === undefined || longitude === undefined ? '' : `${latitude}, ${longitude}`
}

// As the embedded platform calls them, and as a comparison of lists does
const FIELDS: Record<string, MessageId> = {
  name: 'thing-timeline.field.name',
  thing_type_id: 'thing-timeline.field.type',
  type: 'thing-timeline.field.type',
  company_id: 'thing-timeline.field.company',
  company: 'thing-timeline.field.company',
  plan_id: 'thing-timeline.field.plan',
  plan: 'thing-timeline.field.plan',
  description: 'thing-timeline.field.description',
  device_address: 'thing-timeline.field.address',
  is_public: 'thing-timeline.field.public',
  latitude: 'thing-timeline.field.latitude',
  longitude: 'thing-timeline.field.longitude',
  location_fn1: 'thing-timeline.field.place1',
  location_fn2: 'thing-timeline.field.place2',
  motion_indicator: 'thing-timeline.field.motion',
  serial_number: 'thing-timeline.field.serial',
  tags: 'thing-timeline.field.tags',
  keys: 'thing-timeline.field.keys',
}

/** Which fields an update changed, in words where they are known. */
export const fieldsText = ({ fields = [] }: LiveEvent): string =>
  fields.map((field) => (FIELDS[field] ? t(FIELDS[field]) : field)).join(', ')

/** Where more of an event is: its frame, the place, or the thing; undefined where there is none any more. */
export function placeOf({ type, message, change, thingIdentifier, time, fcntUp, fcntDn }: LiveEvent) {
  if (type === 'thing') return change === 'DELETED' ? undefined : paths.thing(thingIdentifier)
  if (message === 'LOCATION') return paths.thingTab(thingIdentifier, 'locations')
  const log = paths.thingTab(thingIdentifier, 'network')
  const isDown = message === 'DOWNLINK_SENT'
  // A platform that does not say the counter still leads to the log
  if (isDown && fcntDn === undefined) return log
  return `${log}?${new URLSearchParams({ frame: `${time}-${(isDown ? fcntDn : fcntUp) ?? ''}` })}`
}
