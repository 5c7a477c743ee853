import '@mantine/core/styles/Overlay.layer.css'
import '@mantine/core/styles/ModalBase.layer.css'
import '@mantine/core/styles/Drawer.layer.css'

import { Button, Drawer, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearchParams } from 'react-router'

import { ApiError } from '#api/api-error.ts'
import { downlinkQueries } from '#api/downlinks.ts'
import { cancelDownlink, type PlatformDownlink } from '#contract/downlink-queue.ts'
import { paths } from '#web/paths.ts'
import { useReason } from '#web/permission/use-reason.ts'
import { t } from '#web/text/text.ts'
import { AllowedButton } from '#web/ui/allowed-button.tsx'
import { ErrorState } from '#web/ui/error-state.tsx'

import { DownlinkFacts } from './downlink-facts.tsx'
import classes from './downlinks.module.css'
import { useCancel } from './use-cancel.ts'
import { useChangeParams } from './use-change-params.ts'

/** The downlink that the address names, in full, beside the list that it was opened from. */
export function DownlinkDrawer() {
  const [params] = useSearchParams()
  const change = useChangeParams()
  const id = Number(params.get('downlink') ?? Number.NaN)
  if (!Number.isInteger(id) || id < 1) return null
  return (
    <Drawer
      opened
      onClose={() => change({ downlink: undefined })}
      position="right"
      size={520}
      title={t('downlinks.details', { id })}
      closeButtonProps={{ 'aria-label': t('downlinks.details.close') }}
      transitionProps={{ duration: 0 }}
      overlayProps={{ backgroundOpacity: 0.2 }}
    >
      <Details key={id} id={id} />
    </Drawer>
  )
}

function Details({ id }: { id: number }) {
  const { data, error, refetch } = useQuery(downlinkQueries.detail(id))
  if (data) {
    return (
      <>
        <DownlinkFacts downlink={data} />
        <Actions downlink={data} />
      </>
    )
  }
  if (!error) return <Skeleton height={480} />
  const isGone = error instanceof ApiError && error.status === 404
  return (
    <ErrorState
      title={t(isGone ? 'downlinks.details.gone' : 'downlinks.details.failed')}
      detail={error.message}
      onRetry={isGone ? undefined : () => void refetch()}
    />
  )
}

function Actions({ downlink }: { downlink: PlatformDownlink }) {
  const { cancel, isCancelling } = useCancel()
  const reason = useReason(cancelDownlink)
  const { downlinkId, thingIdentifier: thing = '', cancellable, state } = downlink
  const isAtNetwork = state === 'SENDING' || state === 'ACCEPTED'
  return (
    <>
      <div className={classes.buttons}>
        {cancellable && (
          <AllowedButton
            size="xs"
            reason={reason}
            loading={isCancelling(downlinkId)}
            onClick={() => void cancel(downlink)}
          >
            {t('downlinks.cancel')}
          </AllowedButton>
        )}
        <Button
          component={Link}
          to={paths.sendDownlink({ thing, repeat: String(downlinkId ?? '') })}
          size="xs"
          variant="default"
        >
          {t('downlinks.repeat')}
        </Button>
        <Button component={Link} to={paths.thingTab(thing, 'downlinks')} size="xs" variant="default">
          {t('downlinks.details.thing')}
        </Button>
      </div>
      {isAtNetwork && <p className={classes.dimmed}>{t('downlinks.details.at-network')}</p>}
    </>
  )
}
