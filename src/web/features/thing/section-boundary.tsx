import { Component, type ReactNode } from 'react'

import { ApiError } from '#api/api-error.ts'
import { t } from '#web/text/text.ts'
import { ErrorState } from '#web/ui/error-state.tsx'

interface SectionBoundaryProps {
  onRetry: () => void
  children: ReactNode
}

/** Keeps what fails in one section of a page from taking the others with it. */
export class SectionBoundary extends Component<SectionBoundaryProps, { error: Error | undefined }> {
  override state: { error: Error | undefined } = { error: undefined }

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  retry = () => {
    this.props.onRetry()
    this.setState({ error: undefined })
  }

  override render() {
    const { error } = this.state
    if (!error) return this.props.children
    return (
      <ErrorState
        title={t('thing.failed')}
        detail={error.message}
        requestId={error instanceof ApiError ? error.requestId : undefined}
        onRetry={this.retry}
      />
    )
  }
}
