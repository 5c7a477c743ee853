import type { Figure } from '#lib/diagnosis/codes.ts'
import { t } from '#web/text/text.ts'
import { formatDuration } from '#web/ui/format-duration.ts'
import { formatNumber, percentSign } from '#web/ui/format.ts'

import { formatDecibels, formatFigure } from '../value-text.ts'

/** A figure with its unit; a dash where the rows do not carry it. */
export function figureText({ code, value, unit }: Figure): string {
  if (value === undefined) return t('thing-diagnosis.absent')
  switch (unit) {
    case 'share':
      return shareText(value)
    case 'ms':
      return formatDuration(value)
    case 'dB':
      return formatDecibels(value, 'dB')
    case 'dBm':
      return formatFigure(value, 'dBm', 1)
    case 'sf':
      // A difference of spreading factors is none itself
      return code === 'sf-excess' ? formatNumber(value, 1) : `SF${formatNumber(value, 1)}`
    case 'ratio':
    case 'count':
      return formatNumber(value, 1)
  }
}

/** Small shares say something by their decimals: a duty cycle of 0.14 % is not none. */
function shareText(share: number): string {
  const percent = share * 100
  return `${formatNumber(percent, percent < 1 ? 2 : percent < 10 ? 1 : 0)}${percentSign()}`
}
