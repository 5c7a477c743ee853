import type { MessageId } from '#web/text/catalogue.ts'
import { t } from '#web/text/text.ts'
import { figure } from '#web/ui/figure.ts'
import { formatShare } from '#web/ui/format.ts'

import { type Cause, causeCode } from './downlink-report.ts'

const types: Record<string, MessageId> = {
  UPLINK: 'thing.frame.uplink',
  JOIN_REQUEST: 'thing.frame.join',
  DOWNLINK_SENT: 'thing.frame.downlink',
  NOTIFICATION: 'thing.frame.notification',
}

/** The type of a log row in words; one that nobody documented as it is. */
export function frameTypeText(type: string | undefined): string {
  if (type === undefined) return '—'
  return types[type] === undefined ? type : t(types[type])
}

const messageTypes: Record<number, MessageId> = {
  0: 'thing.mtype.join',
  1: 'thing.mtype.accept',
  2: 'thing.mtype.unconfirmedUp',
  3: 'thing.mtype.unconfirmedDown',
  4: 'thing.mtype.confirmedUp',
  5: 'thing.mtype.confirmedDown',
}

/** The MType of LoRaWAN 1.0.4, section 4.2.1, in words. */
export function messageTypeText(mType: string | undefined): string | undefined {
  const id = messageTypes[figure(mType) ?? -1]
  return id === undefined ? mType : `${t(id)} (${mType})`
}

/** `RX1: Duty cycle of the gateway (D0)` */
export const causeText = ({ slot, text }: Cause): string => `${t(`thing.slot.${slot}`)}: ${causeWords(text)}`

/** `Duty cycle of the gateway (D0)` */
export function causeWords(text: string): string {
  const code = causeCode(text)
  return `${code === undefined ? t('thing.cause.unknown') : t(`thing.cause.${code}`)} (${text})`
}

/** The battery of a DevStatusAns: 0 is external power and 255 not known (LoRaWAN 1.0.4, section 5.5). */
export function batteryText(battery: string | undefined): string | undefined {
  const level = figure(battery)
  if (level === undefined) return undefined
  if (level === 0) return t('thing.battery.external')
  if (level === 255) return t('thing.battery.unknown')
  return formatShare((level - 1) / 253)
}
