import { Group } from '@mantine/core'
import { useSearchParams } from 'react-router'

import { t } from '#web/text/text.ts'
import { useNow } from '#web/ui/now.ts'

import { windowOf } from '../chart-window.ts'
import { RangeControl } from '../range-control.tsx'
import { Section } from '../section.tsx'
import { useChangeParams } from '../use-change-params.ts'
import { LiveSwitch } from './live-switch.tsx'
import type { LogDescription } from './log-kind.ts'
import { LogView } from './log-view.tsx'
import { asksForAll, logWindowOf } from './log-window.ts'

/** A log with what chooses its range. Another range is another log, which is read from its newest row again. */
export function LogPage<Row>({ log }: { log: LogDescription<Row> }) {
  const [params] = useSearchParams()
  const change = useChangeParams()
  const isPast = useNow((now) => String(logWindowOf(params, now).end !== undefined)) === 'true'
  // Only a range of its own names its ends: those of a named one would follow the clock
  const now = useNow((time) => Math.floor(time / 60_000) * 60_000)
  const range = ['range', 'start', 'end'].map((name) => params.get(name) ?? '').join(' ')
  const isLive = params.has('live') && !isPast

  return (
    <Section
      title={log.title}
      height={480}
      actions={
        <Group gap="md" align="flex-end">
          <LiveSwitch
            isOn={isLive}
            isPast={isPast}
            onChange={(isOn) => change({ live: isOn ? '1' : undefined })}
          />
          <RangeControl
            window={windowOf(params, now)}
            all={{ label: t('thing-logs.range.all'), isChosen: asksForAll(params) }}
            onChange={change}
          />
        </Group>
      }
    >
      <LogView key={`${log.thingIdentifier} ${range}`} log={log} isLive={isLive} />
    </Section>
  )
}
