import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Skeleton } from '@mantine/core'

import { t } from '#web/text/text.ts'
import { ErrorState } from '#web/ui/error-state.tsx'
import { Panel } from '#web/ui/panel.tsx'

interface SectionOfProps<Data> {
  title: string
  query: UseQueryResult<Data>
  children: (data: Data) => ReactNode
}

/** A panel of one query: a failure is its own and leaves the rest of the page standing. */
export function SectionOf<Data>({ title, query, children }: SectionOfProps<Data>) {
  return <Panel title={title}>{contentOf(query, children)}</Panel>
}

function contentOf<Data>(query: UseQueryResult<Data>, children: (data: Data) => ReactNode): ReactNode {
  // What was received once stays on the screen when a later call fails
  if (query.data !== undefined) return children(query.data)
  if (query.isError) {
    return (
      <ErrorState
        title={t('overview.section.failed')}
        detail={query.error.message}
        onRetry={() => void query.refetch()}
      >
        {t('overview.section.failed.text')}
      </ErrorState>
    )
  }
  return <Skeleton height={96} />
}
