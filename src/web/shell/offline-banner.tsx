import { type QueryCache, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useNavigation } from 'react-router'

import { ApiError } from '#api/api-error.ts'
import { statusQueries } from '#api/status.ts'
import { t } from '#web/text/text.ts'
import { formatClock } from '#web/ui/format.ts'
import { tellOfRecovery } from '#web/ui/recovery.ts'
import { StateShape } from '#web/ui/state-badge.tsx'

import classes from './offline-banner.module.css'

/** Milliseconds after which somebody who waits for a page is told that it takes long. */
const LONG = 4000

/**
 * Says that the server, or the platform behind it, does not answer. It goes by what the calls meet, not by what the
 * browser thinks of its network: the server may be on this very machine, or be away while the network is there.
 */
export function OfflineBanner({ isOpening }: { isOpening: boolean }) {
  const { error, isSuccess } = useQuery(statusQueries.current())
  const isAway = error instanceof ApiError && error.isPassing
  useAskWhenCallsFail()
  useAskWhenNetworkChanges()
  useRecovery(isAway, isSuccess)
  const pause = usePause()
  const isLong = useIsLong(useNavigation().state === 'loading' || isOpening)
  useAskWhenLong(isLong)
  const words = isAway ? t(saying(error)) : pause ? pauseText(pause) : isLong ? t('shell.slow') : undefined
  return (
    <div role="status">
      {words !== undefined && (
        <p className={classes.banner}>
          <StateShape state="warning" />
          {words}
        </p>
      )}
    </div>
  )
}

function saying({ code, status }: ApiError) {
  if (code === 'OFFLINE') return 'shell.offline'
  // It is there, and says so
  return status === 429 ? 'shell.throttled' : 'shell.unavailable'
}

const pauseText = ({ allowedAt }: ApiError) =>
  allowedAt === undefined
    ? t('shell.paused')
    : t('shell.paused.until', { time: formatClock(Math.max(allowedAt, Date.now())) })

/** The refusal of a read that is asked again once it may be: until then there is nothing to show for it. */
function usePause(): ApiError | undefined {
  const cache = useQueryClient().getQueryCache()
  const [pause, setPause] = useState<ApiError>()
  useEffect(() => {
    const look = () => setPause(pauseIn(cache))
    look()
    return cache.subscribe((event) => {
      if (event.type === 'removed' || (event.type === 'updated' && TURNS.has(event.action.type))) look()
    })
  }, [cache])
  return pause
}

/** What may begin or end a pause. */
const TURNS: ReadonlySet<string> = new Set(['failed', 'success', 'error', 'setState'])

const pauseIn = (cache: QueryCache): ApiError | undefined =>
  cache
    .getAll()
    .filter(({ state: { fetchStatus, data } }) => fetchStatus !== 'idle' && data === undefined)
    .map(({ state }) => state.fetchFailureReason)
    .filter((reason) => reason instanceof ApiError)
    .find(({ status }) => status === 429)

/** A call that fails is the first to notice: the next look at the clock may be half a minute away. */
function useAskWhenCallsFail() {
  const client = useQueryClient()
  useEffect(
    () =>
      client.getQueryCache().subscribe((event) => {
        if (event.type !== 'updated' || event.action.type !== 'failed') return
        const { error } = event.action
        const { queryKey } = statusQueries.current()
        if (event.query.queryKey[0] === queryKey[0] || !(error instanceof ApiError && error.isPassing)) return
        if (client.getQueryState(queryKey)?.status !== 'success') return
        client.invalidateQueries({ queryKey }, { cancelRefetch: false }).catch(() => undefined)
      }),
    [client]
  )
}

/** Whoever waits wants to know whether there is anything to wait for. */
function useAskWhenLong(isLong: boolean) {
  const client = useQueryClient()
  useEffect(() => {
    if (!isLong) return
    const { queryKey } = statusQueries.current()
    client.invalidateQueries({ queryKey }, { cancelRefetch: false }).catch(() => undefined)
  }, [client, isLong])
}

/** What the browser thinks is a reason to look now instead of at the next poll. */
function useAskWhenNetworkChanges() {
  const client = useQueryClient()
  useEffect(() => {
    const { queryKey } = statusQueries.current()
    const look = () => void client.invalidateQueries({ queryKey }).catch(() => undefined)
    window.addEventListener('offline', look)
    window.addEventListener('online', look)
    return () => {
      window.removeEventListener('offline', look)
      window.removeEventListener('online', look)
    }
  }, [client])
}

/** What failed meanwhile is asked for again once the platform answers. */
function useRecovery(isAway: boolean, isBack: boolean) {
  const client = useQueryClient()
  const wasAway = useRef(false)
  useEffect(() => {
    if (isAway) wasAway.current = true
    if (!isBack || !wasAway.current) return
    wasAway.current = false
    client.invalidateQueries({ predicate: ({ state }) => state.status === 'error' }).catch(() => undefined)
    tellOfRecovery()
  }, [client, isAway, isBack])
}

function useIsLong(isWaiting: boolean): boolean {
  const [isLong, setIsLong] = useState(false)
  useEffect(() => {
    if (!isWaiting) return undefined
    const timer = setTimeout(() => setIsLong(true), LONG)
    return () => {
      clearTimeout(timer)
      setIsLong(false)
    }
  }, [isWaiting])
  return isLong
}
