import { useSearchParams } from 'react-router'

import { t } from '#web/text/text.ts'
import { useNow } from '#web/ui/now.ts'

import { windowOf } from '../chart-window.ts'
import { asksForAll } from '../logs/log-window.ts'
import { RangeControl } from '../range-control.tsx'
import { Section } from '../section.tsx'
import { useChangeParams } from '../use-change-params.ts'
import { kindsOf } from './timeline-entry.ts'
import { sourcesOf } from './timeline-sources.ts'
import { TimelineView } from './timeline-view.tsx'

/** All that happened to a thing but its uplinks, in one order. Another range, and other sources, are read anew. */
export function TimelineTab({ thingIdentifier }: { thingIdentifier: string }) {
  const [params] = useSearchParams()
  const change = useChangeParams()
  const now = useNow((time) => Math.floor(time / 60_000) * 60_000)
  const range = ['range', 'start', 'end'].map((name) => params.get(name) ?? '').join(' ')
  const sources = sourcesOf(kindsOf(params))

  return (
    <Section
      title={t('thing-timeline.title')}
      height={480}
      actions={
        <RangeControl
          window={windowOf(params, now)}
          all={{ label: t('thing-logs.range.all'), isChosen: asksForAll(params) }}
          onChange={change}
        />
      }
    >
      <TimelineView
        key={`${thingIdentifier} ${range} ${sources}`}
        thingIdentifier={thingIdentifier}
        sources={sources}
      />
    </Section>
  )
}
