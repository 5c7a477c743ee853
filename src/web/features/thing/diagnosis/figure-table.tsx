import { useState } from 'react'

import type { Figure, Level } from '#lib/diagnosis/codes.ts'
import { t } from '#web/text/text.ts'
import { type BadgeState, StateBadge } from '#web/ui/state-badge.tsx'

import classes from './diagnosis.module.css'
import { figureText } from './figure-text.ts'

const SHAPES: Record<Level, BadgeState> = { good: 'good', watch: 'warning', bad: 'bad', severe: 'bad' }

/** Every figure with its level, those that the rows do not carry left out. */
export function FigureTable({ figures }: { figures: readonly Figure[] }) {
  const [isOpen, setOpen] = useState(false)
  const known = figures.filter(({ value }) => value !== undefined)
  return (
    <details className={classes.details} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('thing-diagnosis.figures')}</summary>
      {isOpen && (
        <table className={classes.table} aria-label={t('thing-diagnosis.figures')}>
          <thead>
            <tr>
              <th scope="col">{t('thing-diagnosis.figure')}</th>
              <th scope="col">{t('thing-diagnosis.value')}</th>
              <th scope="col">{t('thing-diagnosis.level')}</th>
            </tr>
          </thead>
          <tbody>
            {known.map((figure) => (
              <tr key={figure.code}>
                <th scope="row">{t(`thing-diagnosis.figure.${figure.code}`)}</th>
                <td>{figureText(figure)}</td>
                <td>
                  {figure.level && (
                    <StateBadge
                      state={SHAPES[figure.level]}
                      label={t(`thing-diagnosis.level.${figure.level}`)}
                    />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  )
}
