import { Link } from 'react-router'

import type { StreamDelivery } from '#contract/stream-delivery.ts'
import { paths } from '#web/paths.ts'
import { inOwnWords } from '#web/text/server-words.ts'
import { t } from '#web/text/text.ts'
import { formatNumber, formatQuantity } from '#web/ui/format.ts'
import { StatCard } from '#web/ui/stat-card.tsx'
import { TimeAgo } from '#web/ui/time-ago.tsx'

import { shareText } from './stream-figures.tsx'
import type { ListedStream } from './stream-standing.ts'
import classes from './streams.module.css'

interface StandingCardsProps {
  stream: ListedStream
  delivery: StreamDelivery
}

export function StandingCards({ stream, delivery }: StandingCardsProps) {
  const {
    ratePerMinute = 0,
    successShare,
    backlog = 0,
    oldestWaitingAt,
    failures = 0,
    delivered = 0,
  } = delivery
  return (
    <div className={classes.cards}>
      <StatCard
        label={t('streams.card.rate')}
        value={formatQuantity(ratePerMinute, t('streams.per-minute'), 1)}
        hint={t('streams.card.rate.hint')}
      />
      <StatCard
        label={t('streams.card.success')}
        value={successShare === undefined ? t('streams.none') : shareText(successShare)}
        hint={t('streams.card.success.hint')}
        {...(successShare !== undefined && { share: successShare })}
      />
      <StatCard
        label={t('streams.card.backlog')}
        value={formatNumber(backlog)}
        hint={
          oldestWaitingAt === undefined ? (
            t('streams.card.backlog.none')
          ) : (
            <>
              {t('streams.card.oldest')} <TimeAgo at={oldestWaitingAt} />
            </>
          )
        }
      />
      <StatCard
        label={<Link to={paths.stream(stream.id, 'failures')}>{t('streams.card.failures')}</Link>}
        value={formatNumber(failures)}
        hint={inOwnWords(delivery.lastFailure ?? t('streams.card.failures.none'))}
      />
      <StatCard
        label={t('streams.card.delivered')}
        value={formatNumber(delivered)}
        hint={
          delivery.lastDeliveredAt === undefined ? (
            t('streams.card.delivered.none')
          ) : (
            <>
              {t('streams.card.delivered.last')} <TimeAgo at={delivery.lastDeliveredAt} />
            </>
          )
        }
      />
    </div>
  )
}
