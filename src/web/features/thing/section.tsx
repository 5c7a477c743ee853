import { Group, Skeleton, Title } from '@mantine/core'
import { QueryErrorResetBoundary } from '@tanstack/react-query'
import { Suspense, useId, type ReactNode } from 'react'

import { SectionBoundary } from './section-boundary.tsx'
import classes from './thing.module.css'

interface SectionProps {
  title: string
  /** Stands beside the title. */
  actions?: ReactNode
  /** Of what is shown while it loads, in pixels: about what the content will need, so that the page does not jump. */
  height: number
  /** Shown instead while it loads. */
  loading?: ReactNode
  children: ReactNode
}

/** A part of the page that loads, fails and is tried again by itself. */
export function Section({ title, actions, height, loading, children }: SectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={classes.section}>
      <Group justify="space-between" gap="sm" mih={32}>
        <Title order={2} size="h5" id={id}>
          {title}
        </Title>
        {actions}
      </Group>
      <QueryErrorResetBoundary>
        {({ reset }) => (
          <SectionBoundary onRetry={reset}>
            <Suspense fallback={loading ?? <Skeleton height={height} />}>{children}</Suspense>
          </SectionBoundary>
        )}
      </QueryErrorResetBoundary>
    </section>
  )
}
