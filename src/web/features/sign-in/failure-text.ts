import { ApiError } from '#api/api-error.ts'
import { t } from '#web/text/text.ts'

/** Why a sign-in did not work, and what to do. */
export function failureText(error: unknown): string {
  if (!(error instanceof ApiError)) return error instanceof Error ? error.message : String(error)
  if (error.code === 'OFFLINE') return t('sign-in.offline')
  if (error.status === 429) {
    return t('sign-in.too-many', { minutes: Math.max(1, Math.ceil((error.retryAfter ?? 60) / 60)) })
  }
  return error.message
}

/** The faults of the fields, by their names. */
export const faultsOf = (error: unknown): Readonly<Record<string, string>> =>
  error instanceof ApiError
    ? Object.fromEntries(error.errors.map(({ field = '', message = '' }) => [field, message]))
    : {}
