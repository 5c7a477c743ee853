import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'

import { t } from '#web/text/text.ts'
import { downloadCsv } from '#web/ui/csv.ts'

import classes from './thing.module.css'

interface LogActionsProps {
  /** Rows that came since the log was opened. */
  newer: number
  onNewer: () => void
  /** The loaded rows as CSV. */
  csv: () => string
  fileName: string
  isEmpty: boolean
}

/** The log stands still while it is read: what came meanwhile is one click away. What is loaded can be exported. */
export function LogActions({ newer, onNewer, csv, fileName, isEmpty }: LogActionsProps) {
  return (
    <div className={classes.logActions}>
      {newer > 0 && (
        <Button variant="light" size="xs" onClick={onNewer}>
          {t('thing.log.newer', { count: newer })}
        </Button>
      )}
      <Button
        variant="default"
        size="xs"
        disabled={isEmpty}
        leftSection={<IconDownload size={14} aria-hidden="true" />}
        onClick={() => downloadCsv(fileName, csv())}
      >
        {t('ui.export')}
      </Button>
    </div>
  )
}
