import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useNavigation } from 'react-router'

import { ApiError } from '#api/api-error.ts'
import { statusQueries } from '#api/status.ts'
import { t } from '#web/text/text.ts'
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
  const isLong = useIsLong(useNavigation().state === 'loading' || isOpening)
  useAskWhenLong(isLong)
  return (
    <div role="status">
      {(isAway || isLong) && (
        <p className={classes.banner}>
          <StateShape state="warning" />
          {t(isAway ? saying(error) : 'shell.slow')}
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
