import { Button } from '@mantine/core'
import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { isRouteErrorResponse, Link, useLocation, useNavigate, useRouteError } from 'react-router'

import { ApiError } from '#api/api-error.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { ErrorState } from '#web/ui/error-state.tsx'

import { describeFailure } from './describe-failure.ts'
import { NotFoundPage } from './not-found-page.tsx'
import { useFirstPage } from './page-place.tsx'

/** What a page shows instead of itself when it, or what it loads, fails. The navigation stays. */
export function RouteError() {
  useFirstPage()
  const error = useRouteError()
  const { reset } = useQueryErrorResetBoundary()
  const navigate = useNavigate()
  const { pathname, search, hash, state } = useLocation()
  const { title, text, detail, requestId, reloads } = describeFailure(error)
  const retry = () => {
    reset()
    if (reloads) window.location.reload()
    // To where one is: the router keeps an error where a mere revalidation is over before anything is rendered
    else void navigate({ pathname, search, hash }, { replace: true, state: state as unknown })
  }
  useRetry(error, retry)
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFoundPage />

  return (
    <>
      <title>{t('shell.title', { page: title })}</title>
      <ErrorState
        heading="h1"
        title={title}
        detail={detail}
        requestId={requestId}
        onRetry={retry}
        actions={isGone(error) && <ToOverview />}
      >
        {text}
      </ErrorState>
    </>
  )
}

const isGone = (error: unknown) => error instanceof ApiError && error.status === 404

function ToOverview() {
  return (
    <Button size="xs" variant="default" component={Link} to={paths.overview()}>
      {t('shell.not-found.action')}
    </Button>
  )
}

/** Seconds between two attempts of a page that failed by what passes by itself. */
const SOON = 5
const LATE = 30
/** Who asks for fewer calls is not asked before they may come, so far as somebody waits for that. */
const LATEST = 300

function useRetry(error: unknown, onRetry: () => void) {
  const retry = useEffectEvent(onRetry)
  useEffect(() => {
    if (!(error instanceof ApiError) || !error.isPassing) return undefined
    const seconds = Math.min(error.status === 429 ? LATEST : LATE, Math.max(SOON, error.retryAfter ?? 0))
    const timer = setTimeout(() => retry(), seconds * 1000)
    return () => clearTimeout(timer)
  }, [error])
}
