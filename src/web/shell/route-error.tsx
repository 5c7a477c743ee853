import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { isRouteErrorResponse, useRevalidator, useRouteError } from 'react-router'

import { t } from '#web/text/text.ts'
import { ErrorState } from '#web/ui/error-state.tsx'

import { describeFailure } from './describe-failure.ts'
import { NotFoundPage } from './not-found-page.tsx'

/** What a page shows instead of itself when it, or what it loads, fails. The navigation stays. */
export function RouteError() {
  const error = useRouteError()
  const { reset } = useQueryErrorResetBoundary()
  const { revalidate } = useRevalidator()
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFoundPage />

  const { title, text, detail, requestId, reloads } = describeFailure(error)
  const retry = () => {
    reset()
    if (reloads) window.location.reload()
    else void revalidate()
  }
  return (
    <>
      <title>{t('shell.title', { page: title })}</title>
      <ErrorState heading="h1" title={title} detail={detail} requestId={requestId} onRetry={retry}>
        {text}
      </ErrorState>
    </>
  )
}
