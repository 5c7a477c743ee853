import { Button } from '@mantine/core'
import { useSearchParams } from 'react-router'

import { t } from '#web/text/text.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'

import { asksForAll } from '../logs/log-window.ts'
import { useChangeParams } from '../use-change-params.ts'

/** Why a timeline has no entry, and what to do: the kinds, the range, or a thing to which nothing happened yet. */
export function TimelineEmpty() {
  const [params] = useSearchParams()
  const change = useChangeParams()
  const hasRange = !asksForAll(params)
  const hasKinds = params.has('kind')
  return (
    <EmptyState
      title={t(hasRange || hasKinds ? 'thing-timeline.none.filter' : 'thing-timeline.none')}
      actions={
        <>
          {hasKinds && (
            <Button size="xs" variant="default" onClick={() => change({ kind: undefined })}>
              {t('thing-timeline.kinds.all')}
            </Button>
          )}
          {hasRange && (
            <Button
              size="xs"
              variant="default"
              onClick={() => change({ range: undefined, start: undefined, end: undefined })}
            >
              {t('thing-logs.range.clear')}
            </Button>
          )}
        </>
      }
    >
      {t(hasRange || hasKinds ? 'thing-timeline.none.filterHint' : 'thing-timeline.noneHint')}
    </EmptyState>
  )
}
