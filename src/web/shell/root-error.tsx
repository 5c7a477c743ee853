import { useRouteError } from 'react-router'

import { ErrorState } from '#web/ui/error-state.tsx'

import { describeFailure } from './describe-failure.ts'

/** The last resort: the layout itself failed. */
export function RootError() {
  const { title, text, detail, requestId } = describeFailure(useRouteError())
  return (
    <main>
      <ErrorState
        heading="h1"
        title={title}
        detail={detail}
        requestId={requestId}
        onRetry={() => window.location.reload()}
      >
        {text}
      </ErrorState>
    </main>
  )
}
