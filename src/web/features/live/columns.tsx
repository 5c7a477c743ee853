import { Link } from 'react-router'

import type { PlacedEvent } from '#api/live/live-feed.ts'
import type { LiveEvent } from '#contract/live.ts'
import { paths } from '#web/paths.ts'
import type { MessageId } from '#web/text/catalogue.ts'
import { t } from '#web/text/text.ts'
import type { Column } from '#web/ui/data-table-columns.ts'
import { formatExactTime, formatNumber } from '#web/ui/format.ts'

import { fieldsText, kindText, placeOf, thingText, valuesText } from './live-words.ts'
import classes from './live.module.css'

/** When it happened, which leads to more of it. */
export function EventTime({ event }: { event: LiveEvent }) {
  const words = formatExactTime(event.time)
  const to = placeOf(event)
  if (to === undefined) return words
  const isFrame = event.type === 'data' && event.message !== 'LOCATION'
  return (
    <Link
      to={to}
      aria-label={t(isFrame ? 'live.frame' : 'live.open', { time: words, thing: thingText(event) })}
    >
      {words}
    </Link>
  )
}

export function ThingLink({ event }: { event: LiveEvent }) {
  const name = thingText(event)
  if (event.change === 'DELETED') return name
  return (
    <Link className={classes.above} to={paths.thing(event.thingIdentifier)} title={event.thingIdentifier}>
      {name}
    </Link>
  )
}

const figure = (value: number | undefined, digits = 0) =>
  value === undefined ? '' : formatNumber(value, digits)

const titled = (text: string) => <span title={text}>{text}</span>

type Cell = (event: LiveEvent) => ReturnType<Column<PlacedEvent>['cell']>
type Sizes = Pick<Column<PlacedEvent>, 'width' | 'least' | 'grow' | 'numeric'>

const column = (id: string, header: MessageId, cell: Cell, sizes: Sizes): Column<PlacedEvent> => ({
  id,
  header: t(header),
  cell: ({ event }) => cell(event),
  ...sizes,
})

const time = () =>
  column('time', 'live.column.time', (event) => <EventTime event={event} />, { width: '208px' })
const thing = () =>
  column('thing', 'live.column.thing', (event) => <ThingLink event={event} />, { least: 140, grow: 2 })
const type = () =>
  column('type', 'live.column.type', ({ thingType = '' }) => titled(thingType), { least: 112, grow: 1 })
const company = () =>
  column('company', 'live.column.company', ({ companyName = '' }) => titled(companyName), {
    least: 112,
    grow: 1,
  })
const number = (width: string): Sizes => ({ width, numeric: true })

/** Columns of what networks bring; those at the end are left out where there is no room. */
export const dataColumns = (): Column<PlacedEvent>[] => [
  time(),
  thing(),
  column('kind', 'live.column.kind', ({ message }) => kindText(message), { width: '120px' }),
  column('values', 'live.column.values', (event) => titled(valuesText(event)), { least: 160, grow: 3 }),
  column('fcnt', 'live.column.fcnt', ({ fcntUp, fcntDn }) => figure(fcntUp ?? fcntDn), number('72px')),
  column('rssi', 'live.column.rssi', ({ rssi }) => figure(rssi), number('96px')),
  column('snr', 'live.column.snr', ({ snr }) => figure(snr, 1), number('88px')),
  column('sf', 'live.column.sf', ({ spFact }) => figure(spFact), number('56px')),
  column('gateways', 'live.column.gateways', ({ gateways }) => figure(gateways), number('88px')),
  column('port', 'live.column.port', ({ fPort }) => figure(fPort), number('56px')),
  column('payload', 'live.column.payload', ({ payload = '' }) => <code title={payload}>{payload}</code>, {
    least: 160,
    grow: 1,
  }),
  type(),
  company(),
]

/** Columns of what is done to things. */
export const thingColumns = (): Column<PlacedEvent>[] => [
  time(),
  thing(),
  column('kind', 'live.column.kind', ({ change }) => kindText(change), { width: '136px' }),
  column('fields', 'live.column.fields', (event) => titled(fieldsText(event)), { least: 120, grow: 2 }),
  type(),
  company(),
  column('tags', 'live.column.tags', ({ tags = [] }) => titled(tags.join(', ')), { least: 120, grow: 1 }),
]
