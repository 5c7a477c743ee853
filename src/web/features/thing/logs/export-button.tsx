import { Button } from '@mantine/core'
import type { MouseEvent } from 'react'

import { t } from '#web/text/text.ts'
import { closePopover, PopoverButton } from '#web/ui/popover-button.tsx'

import type { FileFormat } from './export-log.ts'
import type { LogDescription } from './log-kind.ts'
import type { LogWindow } from './log-window.ts'
import classes from './logs.module.css'
import { type RunningExport, useExport } from './use-export.ts'

interface ExportButtonProps<Row> {
  log: LogDescription<Row>
  /** The range as it is when the export begins. */
  windowOf: () => LogWindow
}

/** Writes what passes the filter, of the whole range, to a file. */
export function ExportButton<Row>({ log, windowOf }: ExportButtonProps<Row>) {
  const { running, start, cancel } = useExport(log, windowOf)
  if (running) return <Running export={running} onCancel={cancel} />
  const startBy = (format: FileFormat<Row>) => (event: MouseEvent) => {
    closePopover(event.currentTarget)
    void start(format)
  }
  return (
    <PopoverButton label={t('thing-logs.export')} title={t('thing-logs.export.title')}>
      <div className={classes.formats}>
        <p>{t('thing-logs.export.all')}</p>
        <Button size="xs" variant="default" onClick={startBy(log.csv)}>
          {t('thing-logs.export.csv')}
        </Button>
        <Button size="xs" variant="default" onClick={startBy(log.json)}>
          {t('thing-logs.export.json')}
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
        aria-label={t('thing-logs.export.progress')}
        max={total ?? 1}
        // Without a value it says that it goes on, not how far it is
        value={total === undefined ? undefined : Math.min(searched, total)}
      />
      <span role="status">
        {total === undefined
          ? t('thing-logs.export.running.unknown', { name, written, searched })
          : t('thing-logs.export.running', { name, written, searched, total })}
      </span>
      <Button size="compact-sm" variant="default" onClick={onCancel}>
        {t('thing-logs.export.cancel')}
      </Button>
    </div>
  )
}
