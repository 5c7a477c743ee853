import type { ReactNode } from 'react'

import { useUpdateStream } from '#api/streams.ts'
import { t } from '#web/text/text.ts'
import { AllowedSwitch } from '#web/ui/allowed-switch.tsx'
import { formatNumber } from '#web/ui/format.ts'
import { Panel } from '#web/ui/panel.tsx'
import { showToast } from '#web/ui/toast.ts'

import { errorText } from './error-text.ts'
import { useReason } from './needed-role.ts'
import { OldestWaiting, StreamStateBadge, SuccessShare } from './stream-figures.tsx'
import type { ListedStream } from './stream-standing.ts'
import classes from './streams.module.css'

/** The streams that the platform makes by itself: they can be switched, and nothing else. */
export function LiveFeed({ streams }: { streams: readonly ListedStream[] }) {
  if (streams.length === 0) return null
  return (
    <div className={classes.feed}>
      <Panel title={t('streams.feed')}>
        <p className={classes.about}>{t('streams.feed.about')}</p>
        {streams.map((stream) => (
          <Feed key={stream.id} stream={stream} />
        ))}
      </Panel>
    </div>
  )
}

function Feed({ stream }: { stream: ListedStream }) {
  const { id, name, definition, delivery } = stream
  const { mutateAsync, isPending } = useUpdateStream()
  const reason = useReason()
  const set = async (active: boolean) => {
    try {
      await mutateAsync({ streamDefinitionId: id, active })
      showToast({
        text: t(active ? 'streams.on.done' : 'streams.off.done', { name }),
        action: { label: t('ui.undo'), run: () => void set(!active) },
      })
    } catch (error) {
      showToast({ tone: 'bad', text: t('streams.failed', { name, message: errorText(error) }) })
    }
  }
  return (
    <div className={classes.feedLine}>
      <AllowedSwitch
        label={t('streams.switch', { name })}
        isOn={definition.active ?? false}
        isBusy={isPending}
        reason={reason}
        onChange={(isOn) => void set(isOn)}
      />
      <strong>{name}</strong>
      <StreamStateBadge stream={stream} />
      {delivery && (
        <dl className={classes.feedFigures}>
          <Figure name={t('streams.column.rate')}>{formatNumber(delivery.ratePerMinute ?? 0, 1)}</Figure>
          <Figure name={t('streams.column.success')}>
            <SuccessShare share={delivery.successShare} />
          </Figure>
          <Figure name={t('streams.column.backlog')}>{formatNumber(delivery.backlog ?? 0)}</Figure>
          <Figure name={t('streams.column.oldest')}>
            <OldestWaiting stream={stream} />
          </Figure>
        </dl>
      )}
    </div>
  )
}

const Figure = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)
