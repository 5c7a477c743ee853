import type { NetworkData } from '#contract/logs.ts'
import { figure } from '#web/ui/figure.ts'

/** Why a gateway did not transmit a downlink: the codes of Actility ThingPark. */
export const causeCodes = [
  ...(['A0', 'A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'B0', 'C0'] as const),
  ...(['D0', 'DA', 'DB', 'DC', 'DD', 'DE', 'DF', 'E0', 'E1', 'E2', 'E3', 'E4'] as const),
] as const
export type CauseCode = (typeof causeCodes)[number]

export type Slot = 'RX1' | 'RX2' | 'PING'

export interface Cause {
  slot: Slot
  /** As the network sent it. */
  text: string
  /** Undefined for a code that ThingPark does not document. */
  code: CauseCode | undefined
}

export interface DownlinkReport {
  /** Whether a gateway transmitted it, which is not whether the thing received it. */
  sent: boolean | undefined
  causes: Cause[]
}

/** Undefined for a code that ThingPark does not document. */
export const causeCode = (text: string): CauseCode | undefined =>
  causeCodes.find((known) => known === text.trim().toUpperCase())

export function readDownlinkReport(row: NetworkData): DownlinkReport {
  const status = figure(row.deliveryStatus)
  const sent = status === undefined ? undefined : status === 1
  const slots: [Slot, string | undefined][] = [
    ['RX1', row.deliveryFailedCause1],
    ['RX2', row.deliveryFailedCause2],
    ['PING', row.deliveryFailedCause3],
  ]
  const causes = slots.flatMap(([slot, text]): Cause[] => {
    const code = text?.trim().toUpperCase()
    // "00" is no cause, and C0 on success only says that RX2 was chosen
    if (!text || !code || code === '00' || (sent && code === 'C0')) return []
    return [{ slot, text, code: causeCode(code) }]
  })
  return { sent, causes }
}
