import { Button, Group, Text } from '@mantine/core'
import { useEffect, useRef } from 'react'

import { t } from '#web/text/text.ts'

interface LogMoreProps {
  loaded: number
  total: number | undefined
  hasMore: boolean
  isLoading: boolean
  onMore: () => void
}

/** The end of a log: coming into sight it asks for older rows, and so does its button. */
export function LogMore({ loaded, total, hasMore, isLoading, onMore }: LogMoreProps) {
  const end = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!end.current || !hasMore || isLoading) return
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) onMore()
      },
      { rootMargin: '400px' }
    )
    observer.observe(end.current)
    return () => observer.disconnect()
  }, [hasMore, isLoading, onMore])

  return (
    <Group gap="sm" ref={end}>
      {hasMore && (
        <Button variant="default" size="xs" loading={isLoading} onClick={onMore}>
          {t('thing.log.older')}
        </Button>
      )}
      <Text size="xs" c="dimmed" role="status">
        {total === undefined ? t('thing.log.loaded', { loaded }) : t('thing.log.loadedOf', { loaded, total })}
      </Text>
    </Group>
  )
}
