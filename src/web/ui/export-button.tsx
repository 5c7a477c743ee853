import { Button } from '@mantine/core'
import type { MouseEvent } from 'react'

import { t } from '#web/text/text.ts'

import classes from './export-button.module.css'
import type { FileFormat } from './export-rows.ts'
import { closePopover, PopoverButton } from './popover-button.tsx'
import { type ExportSubject, type RunningExport, useExport } from './use-export.ts'

interface ExportButtonProps<Row> {
  /** What opens is called. */
  title: string
  /** What is written and what is not. */
  hint: string
  subject: ExportSubject<Row>
}

/** Writes what passes the filter, also what is not on the screen, to a file. */
export function ExportButton<Row>({ title, hint, subject }: ExportButtonProps<Row>) {
  const { running, start, cancel } = useExport(subject)
  if (running) return <Running export={running} onCancel={cancel} />
  const startBy = (format: FileFormat<Row>) => (event: MouseEvent) => {
    closePopover(event.currentTarget)
    void start(format)
  }
  return (
    <PopoverButton label={t('ui.export.open')} title={title}>
      <div className={classes.formats}>
        <p>{hint}</p>
        <Button size="xs" variant="default" onClick={startBy(subject.csv)}>
          {t('ui.export.csv')}
        </Button>
        <Button size="xs" variant="default" onClick={startBy(subject.json)}>
          {t('ui.export.json')}
        </Button>
      </div>
    </PopoverButton>
  )
}

function Running({ export: running, onCancel }: { export: RunningExport; onCancel: () => void }) {
  const { name, written, searched, total } = running
  return (
    <div className={classes.running}>
      <progress
        className={classes.progress}
        aria-label={t('ui.export.progress')}
        max={total ?? 1}
        // Without a value it says that it goes on, not how far it is
        value={total === undefined ? undefined : Math.min(searched, total)}
      />
      <span role="status">
        {total === undefined
          ? t('ui.export.running.unknown', { name, written, searched })
          : t('ui.export.running', { name, written, searched, total })}
      </span>
      <Button size="compact-sm" variant="default" onClick={onCancel}>
        {t('ui.export.cancel')}
      </Button>
    </div>
  )
}
