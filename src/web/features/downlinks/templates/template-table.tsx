import { Button } from '@mantine/core'
import { useMemo } from 'react'
import { Link } from 'react-router'

import type { PlatformTemplate } from '#contract/downlink-templates.ts'
import { paths } from '#web/paths.ts'
import { compareNames } from '#web/text/collation.ts'
import { inOwnWords } from '#web/text/server-words.ts'
import { t } from '#web/text/text.ts'
import { type Column, nextSort, readSort, sortText } from '#web/ui/data-table-columns.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { TimeAgo } from '#web/ui/time-ago.tsx'

import { inBytes } from '../downlink-words.ts'
import classes from '../downlinks.module.css'

const nameOf = ({ name, uid = '' }: PlatformTemplate) => name || uid
const typeOf = ({ thingTypeName }: PlatformTemplate) => thingTypeName ?? t('ui.filter.any')
const parametersOf = ({ parameters = [] }: PlatformTemplate) =>
  parameters.map(({ label, name = '' }) => inOwnWords(label ?? name)).join(', ')

const SORTABLE = ['name', 'type', 'used'] as const
const sortOf = (text: string | null) => readSort(text, SORTABLE, { column: 'name', descending: false })

/** Templates that have all words of a text, in the order that the address asks for. */
export function templatesThat(
  templates: readonly PlatformTemplate[],
  search: string,
  sort: string | null
): PlatformTemplate[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const { column, descending } = sortOf(sort)
  const byName = (a: PlatformTemplate, b: PlatformTemplate) => compareNames(nameOf(a), nameOf(b))
  const compare = {
    name: byName,
    type: (a: PlatformTemplate, b: PlatformTemplate) => compareNames(typeOf(a), typeOf(b)) || byName(a, b),
    used: (a: PlatformTemplate, b: PlatformTemplate) => (a.lastUsed ?? 0) - (b.lastUsed ?? 0) || byName(a, b),
  }[column]
  const found = templates
    .filter((template) => {
      const { description = '', payload = '' } = template
      const text = [nameOf(template), typeOf(template), description, payload].join(' ').toLowerCase()
      return words.every((word) => text.includes(word))
    })
    .toSorted(compare)
  return descending ? found.toReversed() : found
}

interface TemplateTableProps {
  templates: readonly PlatformTemplate[]
  hasSettings: boolean
  sort: string | null
  onSort: (sort: string) => void
}

export function TemplateTable({ templates, hasSettings, sort, onSort }: TemplateTableProps) {
  const columns = useMemo(() => columnsOf(hasSettings), [hasSettings])
  const sorted = sortOf(sort)
  return (
    <DataTable
      label={t('downlink-templates.title')}
      rows={templates}
      columns={columns}
      rowKey={({ uid = '', name = '' }) => uid || name}
      sort={sorted}
      onSort={(column) => onSort(sortText(nextSort(sorted, column)))}
      compact={(template) => (
        <>
          <div className={classes.compactLine}>
            <Name template={template} hasSettings={hasSettings} />
            <Send template={template} />
          </div>
          <div className={classes.compactLine} data-quiet>
            <span>{[typeOf(template), template.payload].filter(Boolean).join(' · ')}</span>
          </div>
        </>
      )}
    />
  )
}

function Name({ template, hasSettings }: { template: PlatformTemplate; hasSettings: boolean }) {
  const name = nameOf(template)
  // A service that tells names alone has no page of one
  const to = hasSettings
    ? paths.template(template.uid ?? '')
    : paths.templateDownlink({ template: template.uid ?? '' })
  return (
    <Link to={to} title={name}>
      {name}
    </Link>
  )
}

const Send = ({ template }: { template: PlatformTemplate }) => (
  <Button
    className={classes.above ?? ''}
    component={Link}
    to={paths.templateDownlink({ template: template.uid ?? '' })}
    size="compact-xs"
    variant="default"
    aria-label={t('downlink-templates.send.of', { name: nameOf(template) })}
  >
    {t('downlink-templates.send')}
  </Button>
)

const columnsOf = (hasSettings: boolean): Column<PlatformTemplate>[] => [
  {
    id: 'name',
    header: t('downlink-templates.name'),
    least: 200,
    grow: 2,
    sortable: true,
    cell: (template) => <Name template={template} hasSettings={hasSettings} />,
  },
  ...(hasSettings ? toldColumns() : []),
  {
    id: 'send',
    header: t('downlinks.column.action'),
    width: '96px',
    cell: (template) => <Send template={template} />,
  },
]

const toldColumns = (): Column<PlatformTemplate>[] => [
  {
    id: 'type',
    header: t('downlink-templates.type'),
    least: 144,
    grow: 1,
    sortable: true,
    cell: (template) => <span title={typeOf(template)}>{typeOf(template)}</span>,
  },
  {
    id: 'payload',
    header: t('downlinks.column.payload'),
    least: 160,
    grow: 1,
    cell: ({ payload = '' }) => <code title={payload}>{inBytes(payload)}</code>,
  },
  {
    id: 'port',
    header: t('downlinks.column.port'),
    width: '64px',
    numeric: true,
    cell: ({ fPort }) => fPort,
  },
  {
    id: 'parameters',
    header: t('downlink-templates.parameters'),
    least: 144,
    spare: 2,
    grow: 1,
    cell: (template) => <span title={parametersOf(template)}>{parametersOf(template)}</span>,
  },
  {
    id: 'used',
    header: t('downlink-templates.used'),
    width: '120px',
    spare: 1,
    sortable: true,
    cell: ({ lastUsed }) => <TimeAgo at={lastUsed} />,
  },
]
