import { ApiError } from '#api/api-error.ts'
import { t } from '#web/text/text.ts'
import { formatClock } from '#web/ui/format.ts'

interface FailureDescription {
  title: string
  /** What was kept, and what to do. */
  text: string
  detail?: string | undefined
  requestId?: string | undefined
  /** Only loading the document again helps. */
  reloads: boolean
}

/** A failure in the user's words. */
export function describeFailure(error: unknown): FailureDescription {
  if (isStaleChunk(error)) {
    return { title: t('shell.failed'), text: t('shell.failed.updated'), reloads: true }
  }
  if (!(error instanceof ApiError)) {
    const detail = error instanceof Error ? error.message : undefined
    return { title: t('shell.failed'), text: t('shell.failed.other'), detail, reloads: false }
  }
  const { requestId } = error
  const detail = error.status === 0 ? undefined : `${error.status} ${error.code}: ${error.message}`
  const title = error.status === 404 || isNoAddress(error) ? t('shell.not-found') : t('shell.failed')
  return { title, text: textOf(error), detail, requestId, reloads: false }
}

function textOf(error: ApiError): string {
  if (error.code === 'OFFLINE') return t('shell.failed.offline')
  if (error.code === 'UNREADABLE') return t('shell.failed.unreadable')
  if (error.status === 429) return throttledText(error)
  if (error.isPassing) return t('shell.failed.unavailable')
  if (error.status === 403) return t('shell.failed.forbidden')
  if (isNoAddress(error)) return t('shell.not-found.malformed')
  return error.status === 404 ? t('shell.not-found.thing') : t('shell.failed.other')
}

const throttledText = ({ allowedAt }: ApiError): string =>
  allowedAt === undefined
    ? t('shell.failed.throttled')
    : t('shell.failed.throttled.until', { time: formatClock(allowedAt) })

/** What a page reads is what its address asks for: where that cannot be read, no more can the address. */
const isNoAddress = ({ status }: ApiError) => status === 400

/** A chunk that a newer build has replaced cannot be loaded any more. */
const isStaleChunk = (error: unknown) =>
  error instanceof TypeError && /dynamically imported module|importing a module script/i.test(error.message)
