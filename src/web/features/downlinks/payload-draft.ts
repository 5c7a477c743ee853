import type { PlatformDownlink } from '#contract/downlink-queue.ts'

import type { FieldValues } from './field-values.ts'

export const PAYLOAD_MODES = ['hex', 'text', 'fields'] as const
export type PayloadMode = (typeof PAYLOAD_MODES)[number]

/** A downlink as the form shows it. What was typed in one notation is still there when another was looked at. */
export interface Draft {
  mode: PayloadMode
  hex: string
  text: string
  /** Absent until somebody touched one: the encoder's defaults then. */
  fields: FieldValues | undefined
  fPort: string
  confirmed: boolean
  encrypted: boolean
}

/** What the form begins with: what is to be repeated, where something is. */
export function draftOf(repeated: PlatformDownlink | undefined): Draft {
  const { payload = '', fPort, confirmed = false, encrypted = false } = repeated ?? {}
  return {
    mode: 'hex',
    hex: payload,
    text: '',
    fields: undefined,
    fPort: fPort === undefined ? '' : String(fPort),
    confirmed,
    encrypted,
  }
}
