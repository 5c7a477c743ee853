import { useResumeStream, useUpdateStream } from '#api/streams.ts'
import type { StreamDelivery } from '#contract/stream-delivery.ts'
import { inOwnWords } from '#web/text/server-words.ts'
import { t } from '#web/text/text.ts'
import { AllowedButton } from '#web/ui/allowed-button.tsx'
import { formatExactTime } from '#web/ui/format.ts'
import { StateShape } from '#web/ui/state-badge.tsx'
import { showToast } from '#web/ui/toast.ts'

import { errorText } from './error-text.ts'
import { useReason } from './needed-role.ts'
import { droppedOf, type ListedStream, STATE_SHAPES } from './stream-standing.ts'
import classes from './streams.module.css'

interface StandingNoticeProps {
  stream: ListedStream
  delivery: StreamDelivery
}

/** Why a stream does not send, and what to do about it. */
export function StandingNotice({ stream, delivery }: StandingNoticeProps) {
  const { state, name, id } = stream
  const reason = useReason()
  const resume = useResumeStream()
  const update = useUpdateStream()
  const failing = failingText(delivery)
  const dropped = droppedOf(delivery)

  const run = async () => {
    try {
      if (state === 'INACTIVE') await update.mutateAsync({ streamDefinitionId: id, active: true })
      else await resume.mutateAsync(id)
      showToast({ text: t('streams.resumed', { name }) })
    } catch (error) {
      showToast({ tone: 'bad', text: t('streams.failed', { name, message: errorText(error) }) })
    }
  }
  return (
    <>
      {state !== 'ACTIVE' && (
        <div className={classes.notice} data-state={state} role={state === 'DISABLED' ? 'alert' : 'status'}>
          <StateShape state={STATE_SHAPES[state]} />
          <p>
            <strong>{t(`streams.notice.${state}`)}</strong> {noticeText(delivery)}
          </p>
          <AllowedButton
            size="xs"
            reason={reason}
            loading={resume.isPending || update.isPending}
            onClick={() => void run()}
          >
            {t(`streams.notice.${state}.action`)}
          </AllowedButton>
        </div>
      )}
      {state === 'ACTIVE' && failing !== undefined && (
        <div className={classes.notice} data-state="TIMEOUT" role="status">
          <StateShape state="warning" />
          <p>{failing}</p>
        </div>
      )}
      {dropped > 0 && (
        <div className={classes.notice} data-state="TIMEOUT" role="status">
          <StateShape state="warning" />
          <p>
            <strong>{t('streams.dropped', { count: dropped })}</strong> {t('streams.dropped.why')}
            {delivery.lastDroppedAt !== undefined &&
              ` ${t('streams.dropped.last', { time: formatExactTime(delivery.lastDroppedAt) })}`}
          </p>
        </div>
      )}
    </>
  )
}

function noticeText({ state, since, reason, timeoutUntil, backlog = 0 }: StreamDelivery): string {
  const at = since === undefined ? '' : formatExactTime(since)
  if (state === 'DISABLED')
    return t('streams.notice.DISABLED.text', { reason: inOwnWords(reason ?? ''), time: at })
  if (state === 'TIMEOUT') {
    const until = timeoutUntil === undefined ? '' : formatExactTime(timeoutUntil)
    return t('streams.notice.TIMEOUT.text', { reason: inOwnWords(reason ?? ''), until })
  }
  return t('streams.notice.INACTIVE.text', { count: backlog })
}

function failingText({ failedInARow = 0, failingSince, lastFailure }: StreamDelivery): string | undefined {
  if (failedInARow === 0 || failingSince === undefined) return undefined
  const time = formatExactTime(failingSince)
  return t('streams.failing', { count: failedInARow, time, last: inOwnWords(lastFailure ?? '') })
}
