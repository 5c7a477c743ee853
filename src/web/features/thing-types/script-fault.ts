import { ApiError } from '#api/api-error.ts'
import { t } from '#web/text/text.ts'

/** Why a script is not accepted or did not run, and where in it: both from 1. */
export interface ScriptFault {
  message: string
  line?: number | undefined
  column?: number | undefined
}

/** Where the platform's words about a script point: `… (line 2, column 11)`. */
export function placeIn(message: string): Pick<ScriptFault, 'line' | 'column'> {
  const [, line, column] = /\(line (\d+)(?:, column (\d+))?\)$/.exec(message) ?? []
  if (line === undefined) return {}
  return { line: Number(line), column: column === undefined ? undefined : Number(column) }
}

/** Why a write was not carried out, in the user's words. */
export function faultOf(error: unknown): ScriptFault {
  if (!(error instanceof ApiError)) throw error
  if (error.code === 'OFFLINE') return { message: t('thing-types.offline') }
  const messages = error.errors.flatMap(({ message }) => message ?? [])
  const message = messages.join(' ') || error.message
  return { message, ...placeIn(message) }
}
