import '@mantine/core/styles/Overlay.layer.css'
import '@mantine/core/styles/ModalBase.layer.css'
import '@mantine/core/styles/Drawer.layer.css'

import { Drawer, Skeleton, Stack } from '@mantine/core'
import { QueryErrorResetBoundary, useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { Suspense } from 'react'

import { logQueries } from '#api/logs.ts'
import { t } from '#web/text/text.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'

import { FrameDetails } from './frame-details.tsx'
import { readFrame, timeOfKey } from './frame-reading.ts'
import { SectionBoundary } from './section-boundary.tsx'
import { momentOf } from './moment.ts'

interface FrameDrawerProps {
  thingIdentifier: string
  /** As the address has it. */
  frameKey: string
  onClose: () => void
}

/** One row of the network log in full, beside the page that it was opened from. */
export function FrameDrawer({ thingIdentifier, frameKey, onClose }: FrameDrawerProps) {
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={560}
      title={t('thing.frame.title')}
      closeButtonProps={{ 'aria-label': t('thing.frame.close') }}
      transitionProps={{ duration: 0 }}
      overlayProps={{ backgroundOpacity: 0.2 }}
    >
      <QueryErrorResetBoundary>
        {({ reset }) => (
          <SectionBoundary key={frameKey} onRetry={reset}>
            <Suspense
              fallback={
                <Stack>
                  <Skeleton height={120} />
                  <Skeleton height={160} />
                </Stack>
              }
            >
              <Found thingIdentifier={thingIdentifier} frameKey={frameKey} />
            </Suspense>
          </SectionBoundary>
        )}
      </QueryErrorResetBoundary>
    </Drawer>
  )
}

function Found({ thingIdentifier, frameKey }: Omit<FrameDrawerProps, 'onClose'>) {
  // Asked for by its instant and not taken from the log's pages, so that a link to any frame of the past works
  const { data } = useSuspenseInfiniteQuery({
    ...logQueries.networkPage(thingIdentifier, momentOf(timeOfKey(frameKey) ?? 0)),
    staleTime: Infinity,
  })
  const row = data.pages
    .flatMap(({ content }) => content ?? [])
    .find((each) => readFrame(each).key === frameKey)
  if (!row) return <EmptyState title={t('thing.frame.unknown')}>{t('thing.frame.unknownHint')}</EmptyState>
  return <FrameDetails thingIdentifier={thingIdentifier} row={row} />
}
