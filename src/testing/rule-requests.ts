import type { RuleRequest } from '#contract/rule-request.ts'

import { uplink } from './thingpark-messages.ts'

/** Of the thing of `otaaRequest`, whose type has this container. */
export const warmRule: RuleRequest = {
  name: 'Cold room too warm',
  container: 'Temperature',
  operator: '>',
  threshold: 8,
  timeToWait: 0,
  triggerOnce: false,
}

/** An uplink of an NKE sensor that measures this, in °C, at `HH:MM` or `HH:MM:SS` UTC of 22 November 2026. */
export function measured(fCntUp: number, clock: string, celsius: number, more: Record<string, unknown> = {}) {
  const hundredths = Math.round(celsius * 100) & 0xffff
  const payload = `0402000029${hundredths.toString(16).padStart(4, '0')}`
  const time = clock.length === 5 ? `${clock}:00` : clock
  return uplink(fCntUp, `2026-11-22T${time}.000Z`, { payload_hex: payload, ...more })
}
