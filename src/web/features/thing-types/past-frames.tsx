import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import { useSearchParams } from 'react-router'

import { ApiError } from '#api/api-error.ts'
import { logQueries } from '#api/logs.ts'
import type { ThingTypeCodec } from '#contract/codecs.ts'
import type { NetworkData } from '#contract/logs.ts'
import { t } from '#web/text/text.ts'
import { StateShape } from '#web/ui/state-badge.tsx'
import { TimeAgo } from '#web/ui/time-ago.tsx'
import hidden from '#web/ui/visually-hidden.module.css'

import { ThingField } from './thing-field.tsx'
import classes from './thing-types.module.css'
import { framesOf, localTime, type PastFrame } from './try-input.ts'
import { useChangeParams } from './use-change-params.ts'
import type { Trial } from './use-try.ts'

const STEP = 5

/** Decodes the payload of a frame that a thing of the type has sent. */
export function PastFrames({ type, trial }: { type: ThingTypeCodec; trial: Trial }) {
  const [params] = useSearchParams()
  const change = useChangeParams()
  const thing = params.get('thing') ?? ''
  const chosen = params.get('frame')
  // While somebody types it, an identifier is not one yet
  const isWhole = /^[\dA-F]{16}$/.test(thing)
  const log = useInfiniteQuery({ ...logQueries.networkPage(thing), enabled: isWhole })
  const frames = framesOf(rowsIn(log.data))
  // A link may lead further back than the newest page
  const since = timeOfKey(chosen)
  const moment = useInfiniteQuery({
    ...logQueries.networkPage(thing, since === undefined ? {} : momentOf(since)),
    enabled: isWhole && since !== undefined,
  })
  const [most, setMost] = useState(STEP)

  const take = ({ payload, port, time }: PastFrame) => trial.take({ payload, port, time: localTime(time) })
  const linked = [...frames, ...framesOf(rowsIn(moment.data))].find(({ key }) => key === chosen)
  // Also when it comes with the address
  const onLinked = useEffectEvent(() => linked && take(linked))
  const linkedKey = linked?.key
  useEffect(() => {
    if (linkedKey !== undefined) onLinked()
  }, [linkedKey])

  const more = async () => {
    setMost(most + STEP)
    if (frames.length < most + STEP && log.hasNextPage) await log.fetchNextPage()
  }
  return (
    <details className={classes.past} open={thing !== '' || undefined}>
      <summary>{t('thing-types.past')}</summary>
      <ThingField
        type={type}
        value={thing}
        error={log.isError ? failureText(log.error, thing) : undefined}
        onChange={(identifier) => {
          setMost(STEP)
          change({ thing: identifier, frame: undefined })
        }}
      />
      {log.isSuccess && frames.length === 0 && <p className={classes.note}>{t('thing-types.past.none')}</p>}
      {frames.length > 0 && (
        <table className={classes.frames} aria-label={t('thing-types.past.frames')}>
          <thead>
            <tr>
              <th scope="col">{t('thing-types.past.time')}</th>
              <th scope="col">{t('thing-types.past.counter')}</th>
              <th scope="col">{t('thing-types.past.port')}</th>
              <th scope="col">{t('thing-types.past.payload')}</th>
            </tr>
          </thead>
          <tbody>
            {frames.slice(0, most).map((frame) => (
              <tr key={frame.key} data-chosen={frame.key === chosen || undefined}>
                <td>
                  <button
                    type="button"
                    className={classes.link}
                    aria-pressed={frame.key === chosen}
                    onClick={() => {
                      take(frame)
                      change({ frame: frame.key })
                    }}
                  >
                    <TimeAgo at={frame.time} />
                  </button>
                </td>
                <td>{frame.counter ?? '—'}</td>
                <td>{frame.port}</td>
                <td>
                  <span className={classes.payload}>
                    {frame.isUndecoded && (
                      <span title={t('thing-types.past.undecoded')}>
                        <StateShape state="bad" />
                        <span className={hidden.hidden}>{t('thing-types.past.undecoded')} </span>
                      </span>
                    )}
                    <code title={frame.payload}>{frame.payload}</code>
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {(frames.length > most || log.hasNextPage) && (
        <button type="button" className={classes.link} onClick={() => void more()}>
          {t('thing-types.past.more')}
        </button>
      )}
    </details>
  )
}

const rowsIn = (log: { pages: { content?: NetworkData[] | undefined }[] } | undefined) =>
  log?.pages.flatMap(({ content }) => content ?? []) ?? []

const momentOf = (time: number) => ({
  startTime: new Date(time).toISOString(),
  endTime: new Date(time + 1).toISOString(),
})

/** The instant that a frame's key names. */
function timeOfKey(key: string | null): number | undefined {
  const time = /^(\d{1,15})(?:-|$)/.exec(key ?? '')?.[1]
  return time === undefined ? undefined : Number(time)
}

function failureText(error: Error, identifier: string): string {
  const isUnknown = error instanceof ApiError && error.status === 404
  return isUnknown ? t('thing-types.thing.unknown', { identifier }) : error.message
}
