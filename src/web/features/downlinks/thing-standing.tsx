import { type ReactNode, useState } from 'react'

import { useClearDownlinks } from '#api/downlinks.ts'
import { clearThingDownlinks, type ThingDownlinks } from '#contract/downlink-queue.ts'
import type { ThingResource } from '#contract/things.ts'
import { toInstant } from '#lib/instant.ts'
import { useReason } from '#web/permission/use-reason.ts'
import { t } from '#web/text/text.ts'
import { AllowedButton } from '#web/ui/allowed-button.tsx'
import { AskDialog } from '#web/ui/ask-dialog.tsx'
import { Panel } from '#web/ui/panel.tsx'
import { StateBadge } from '#web/ui/state-badge.tsx'
import { TimeAgo } from '#web/ui/time-ago.tsx'
import { showToast } from '#web/ui/toast.ts'

import classes from './downlinks.module.css'
import { FactList, type Fact } from './fact-list.tsx'
import { whyNot } from './why-not.ts'

interface ThingStandingProps {
  thing: ThingResource
  standing: ThingDownlinks | null
}

/** Whether the thing takes a downlink now, of how many bytes, and what waits for it already. */
export function ThingStanding({ thing, standing }: ThingStandingProps) {
  const reason = whyNot(thing, standing)
  const facts: Fact[] = [
    [
      t('downlink-send.fact.takes'),
      <span key="takes">
        <StateBadge
          state={reason === undefined ? 'good' : 'bad'}
          label={t(reason === undefined ? 'downlink-send.takes' : 'downlink-send.takes.not')}
        />
        {reason !== undefined && <span className={classes.why}>{reason}</span>}
      </span>,
    ],
    ...(standing
      ? toldFacts(standing)
      : [[t('downlink-send.fact.limit'), t('downlinks.bytes', { count: 50 })] as const]),
    [
      t('downlink-send.fact.heard'),
      <TimeAgo key="heard" at={standing?.lastUplink ?? toInstant(thing.lastActivity)} />,
    ],
  ]
  return (
    <Panel title={t('downlink-send.standing')}>
      <div className={classes.padded}>
        <FactList facts={facts} />
        {standing && (standing.waiting ?? 0) > 0 && <ClearQueue thing={thing} standing={standing} />}
        <p className={classes.dimmed}>{t('downlink-send.class-a')}</p>
      </div>
    </Panel>
  )
}

function toldFacts(standing: ThingDownlinks): Fact[] {
  const { network, maximumBytes = 0, dataRateBytes, spFact, quota, usedToday = 0, waiting } = standing
  const limit: ReactNode = t('downlinks.bytes', { count: maximumBytes })
  return [
    ...(network ? [[t('downlinks.fact.network'), t(`downlinks.network.${network}`)] as const] : []),
    [
      t('downlink-send.fact.limit'),
      dataRateBytes === undefined || spFact === undefined ? (
        limit
      ) : (
        <span key="limit">
          {limit}{' '}
          <span className={classes.quiet}>
            {t('downlink-send.fact.rate', { sf: spFact, count: dataRateBytes })}
          </span>
        </span>
      ),
    ],
    [
      t('downlink-send.fact.today'),
      quota === undefined
        ? t('downlink-send.fact.today.any', { used: usedToday })
        : t('downlink-send.fact.today.of', { used: usedToday, quota }),
    ],
    ...(waiting === undefined
      ? []
      : [
          [
            t('downlink-send.fact.waiting'),
            t('downlink-send.fact.waiting.value', { count: waiting }),
          ] as const,
        ]),
  ]
}

function ClearQueue({ thing, standing }: { thing: ThingResource; standing: ThingDownlinks }) {
  const [isAsked, setAsked] = useState(false)
  const [fault, setFault] = useState<string>()
  const { mutateAsync, isPending } = useClearDownlinks()
  const reason = useReason(clearThingDownlinks)
  const name = thing.thingName || thing.thingIdentifier
  const { waiting = 0, cancellable = 0 } = standing
  const clear = async () => {
    setFault(undefined)
    try {
      const { message, cancelled = 0, left = 0 } = await mutateAsync(thing.thingIdentifier)
      setAsked(false)
      const text = t('downlink-send.cleared', { cancelled, left })
      showToast({ tone: 'good', text: left > 0 && message ? `${text} ${message}` : text })
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error))
    }
  }
  return (
    <div className={classes.buttons}>
      <AllowedButton size="xs" variant="default" reason={reason} onClick={() => setAsked(true)}>
        {t('downlink-send.clear')}
      </AllowedButton>
      <AskDialog
        title={t('downlink-send.clear.title', { name })}
        open={isAsked}
        onClose={() => setAsked(false)}
        confirm={t('downlink-send.clear.confirm', { count: waiting })}
        cancel={t('downlink-send.clear.keep')}
        onConfirm={() => void clear()}
        isDangerous
        isBusy={isPending}
        fault={fault}
      >
        <p>{t('downlink-send.clear.text', { cancellable, others: waiting - cancellable })}</p>
      </AskDialog>
    </div>
  )
}
