import { Anchor } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'

import type { Findings } from '#lib/diagnosis/measure.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { formatDuration } from '#web/ui/format-duration.ts'
import { formatExactTime, formatNumber, formatShare } from '#web/ui/format.ts'

import { causeWords } from '../frame-words.ts'
import { formatDecibels, formatFigure } from '../value-text.ts'
import classes from './diagnosis.module.css'
import { evidenceLinks } from './evidence-links.ts'

interface FindingTablesProps {
  thingIdentifier: string
  findings: Pick<Findings, 'gateways' | 'outages' | 'downlinks'>
}

/** What stands behind single figures: each base station, the longest gaps, and why downlinks were not sent. */
export function FindingTables({ thingIdentifier, findings }: FindingTablesProps) {
  const { gateways, outages, downlinks } = findings
  return (
    <>
      <Unfolded
        title={t('thing-diagnosis.heard-by', { count: gateways.length })}
        isEmpty={gateways.length === 0}
        head={[
          t('thing-diagnosis.heard-by.gateway'),
          t('thing-diagnosis.heard-by.frames'),
          t('thing-diagnosis.heard-by.best'),
          t('thing-diagnosis.figure.esp'),
          t('thing-diagnosis.figure.snr'),
          t('thing-diagnosis.heard-by.noise'),
          t('thing-diagnosis.figure.late-share'),
          t('thing-diagnosis.heard-by.first'),
          t('thing-diagnosis.heard-by.last'),
        ]}
        rows={() =>
          gateways.map((part) => [
            <Anchor key="gateway" component={Link} size="sm" to={paths.baseStations(part.gateway)}>
              <code>{part.gateway}</code>
            </Anchor>,
            `${formatNumber(part.frames)} (${formatShare(part.share)})`,
            formatShare(part.bestShare),
            formatFigure(part.esp, 'dBm', 1),
            formatDecibels(part.snr, 'dB'),
            formatFigure(part.noise, 'dBm', 1),
            part.lateShare === undefined ? '—' : formatShare(part.lateShare),
            formatExactTime(part.firstSeen),
            formatExactTime(part.lastSeen),
          ])
        }
      />
      <Unfolded
        title={t('thing-diagnosis.lost', { count: outages.length })}
        isEmpty={outages.length === 0}
        head={[
          t('thing-diagnosis.lost.missing'),
          t('thing-diagnosis.lost.from'),
          t('thing-diagnosis.lost.to'),
          t('thing-diagnosis.lost.time'),
        ]}
        rows={() =>
          outages.map(({ missing, from, to }) => {
            const { charts } = evidenceLinks(thingIdentifier, 'outage', { from, to })
            return [
              <Anchor key="missing" component={Link} size="sm" to={charts ?? ''}>
                {t('thing-diagnosis.lost.counters', { count: missing })}
              </Anchor>,
              formatExactTime(from),
              formatExactTime(to),
              formatDuration(to - from),
            ]
          })
        }
      />
      <Unfolded
        title={t('thing-diagnosis.causes', { count: downlinks.reported - downlinks.sent })}
        isEmpty={downlinks.causes.length === 0}
        head={[t('thing-diagnosis.causes.code'), t('thing-diagnosis.causes.count')]}
        rows={() => downlinks.causes.map(({ code, count }) => [causeWords(code), formatNumber(count)])}
      />
    </>
  )
}

interface UnfoldedProps {
  title: string
  isEmpty: boolean
  head: readonly string[]
  /** Asked for when it is opened. The first cell names its row. */
  rows: () => readonly (readonly ReactNode[])[]
}

function Unfolded({ title, isEmpty, head, rows }: UnfoldedProps) {
  const [isOpen, setOpen] = useState(false)
  if (isEmpty) return null
  return (
    <details className={classes.details} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      {isOpen && (
        <div className={classes.wide}>
          <table className={classes.table} aria-label={title}>
            <thead>
              <tr>
                {head.map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows().map(([name, ...cells], row) => (
                <tr key={row}>
                  <th scope="row">{name}</th>
                  {cells.map((cell, column) => (
                    <td key={column}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </details>
  )
}
