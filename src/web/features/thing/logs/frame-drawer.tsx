import '@mantine/core/styles/Overlay.layer.css'
import '@mantine/core/styles/ModalBase.layer.css'
import '@mantine/core/styles/Drawer.layer.css'

import { Drawer, Skeleton, Stack } from '@mantine/core'
import { QueryErrorResetBoundary, useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { Suspense, useEffect } from 'react'

import { logQueries } from '#api/logs.ts'
import { t } from '#web/text/text.ts'

import { timeOfKey } from '../frame-reading.ts'
import { momentOf } from '../moment.ts'
import { SectionBoundary } from '../section-boundary.tsx'
import { FrameDetails } from './frame-details.tsx'
import { FrameHead } from './frame-head.tsx'
import { frameOf } from './frame-of.ts'
import { NoFrame } from './no-frame.tsx'
import { noteClosed, useShownFrames } from './shown-frames.ts'

interface FrameDrawerProps {
  thingIdentifier: string
  /** As the address has it: `<time>-<counter>`, or the time alone where the counter is not known. */
  frameKey: string
  onClose: () => void
}

/** One row of the network log in full, beside the page that it was opened from. */
export function FrameDrawer({ thingIdentifier, frameKey, onClose }: FrameDrawerProps) {
  // One that nobody took is none of the next's
  useEffect(() => noteClosed(undefined), [])
  const close = () => {
    noteClosed(new URLSearchParams(window.location.search).get('frame') ?? undefined)
    onClose()
  }

  return (
    <Drawer
      opened
      onClose={close}
      position="right"
      size={600}
      title={t('thing-logs.frame.title')}
      closeButtonProps={{ 'aria-label': t('thing-logs.frame.close') }}
      transitionProps={{ duration: 0 }}
      overlayProps={{ backgroundOpacity: 0.2 }}
    >
      <FrameHead thingIdentifier={thingIdentifier} frameKey={frameKey} />
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
              <Frame thingIdentifier={thingIdentifier} frameKey={frameKey} />
            </Suspense>
          </SectionBoundary>
        )}
      </QueryErrorResetBoundary>
    </Drawer>
  )
}

type FrameProps = Omit<FrameDrawerProps, 'onClose'>

function Frame({ thingIdentifier, frameKey }: FrameProps) {
  const listed = useShownFrames().frames.find(({ key }) => key === frameKey)?.row
  if (listed) return <FrameDetails thingIdentifier={thingIdentifier} row={listed} />
  return <Found thingIdentifier={thingIdentifier} frameKey={frameKey} />
}

function Found({ thingIdentifier, frameKey }: FrameProps) {
  // Asked for by its instant and not taken from the log's pages, so that a link to any frame of the past works
  const { data } = useSuspenseInfiniteQuery({
    ...logQueries.networkPage(thingIdentifier, momentOf(timeOfKey(frameKey) ?? 0)),
    staleTime: Infinity,
  })
  const rows = data.pages.flatMap(({ content }) => content ?? [])
  const isMoment = !frameKey.includes('-')
  const row = isMoment
    ? (rows.find(({ type }) => type === 'UPLINK') ?? rows[0])
    : rows.find((each) => frameOf(each).key === frameKey)
  if (!row) return <NoFrame thingIdentifier={thingIdentifier} time={timeOfKey(frameKey) ?? Infinity} />
  return <FrameDetails thingIdentifier={thingIdentifier} row={row} />
}
