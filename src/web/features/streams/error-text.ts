import { ApiError } from '#api/api-error.ts'

/** A refusal names its fields, which say more than that something was refused. */
export const errorText = (error: unknown): string =>
  error instanceof ApiError && error.errors.length > 0
    ? error.errors.map(({ message }) => message).join('. ')
    : error instanceof Error
      ? error.message
      : String(error)
