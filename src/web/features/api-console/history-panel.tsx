import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'

import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { AskDialog } from '#web/ui/ask-dialog.tsx'
import { formatDuration } from '#web/ui/format-duration.ts'
import { Panel } from '#web/ui/panel.tsx'
import { StateShape } from '#web/ui/state-badge.tsx'
import { TimeAgo } from '#web/ui/time-ago.tsx'

import classes from './api-console.module.css'
import { forgetAll, type HistoryEntry, useHistoryEntries } from './history.ts'

/** What this browser has sent: each entry is a link to its form, filled in again. */
export function HistoryPanel() {
  const entries = useHistoryEntries()
  const [asks, setAsks] = useState(false)
  return (
    <Panel
      title={t('api-console.history')}
      aside={
        entries.length > 0 && (
          <Button size="compact-xs" variant="subtle" onClick={() => setAsks(true)}>
            {t('api-console.history.clear')}
          </Button>
        )
      }
    >
      {entries.length === 0 ? (
        <p className={classes.note}>{t('api-console.history.none')}</p>
      ) : (
        <>
          <p className={classes.note} role="status">
            {t('api-console.history.count', { count: entries.length })}
          </p>
          <ol className={classes.history}>
            {entries.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </ol>
        </>
      )}
      <AskDialog
        title={t('api-console.history.clear')}
        open={asks}
        onClose={() => setAsks(false)}
        confirm={t('api-console.history.clear')}
        onConfirm={() => {
          forgetAll()
          setAsks(false)
        }}
        isDangerous
      >
        <p>{t('api-console.history.ask', { count: entries.length })}</p>
      </AskDialog>
    </Panel>
  )
}

function Entry({ entry }: { entry: HistoryEntry }) {
  const { id, at, operationId, method, target, parameters, status, milliseconds } = entry
  return (
    <li>
      <StateShape state={status === 0 ? 'off' : status < 400 ? 'good' : status < 500 ? 'warning' : 'bad'} />
      <span className={classes.answerStatus}>{status === 0 ? t('api-console.history.lost') : status}</span>
      <Link to={paths.apiOperation(operationId, { ...parameters, entry: [id] })}>
        <code>
          {method} {target}
        </code>
      </Link>
      <span className={classes.when}>
        {formatDuration(milliseconds)} · <TimeAgo at={at} />
      </span>
    </li>
  )
}
