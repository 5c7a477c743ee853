import type { ReasonCode, Verdict } from '#lib/diagnosis/codes.ts'
import { t } from '#web/text/text.ts'

import { type BadgeState, StateBadge } from './state-badge.tsx'

const SHAPES: Record<Verdict, BadgeState> = {
  healthy: 'good',
  watch: 'warning',
  failing: 'bad',
  silent: 'bad',
  'never-seen': 'unknown',
  'too-few-frames': 'off',
}

interface VerdictBadgeProps {
  verdict: Verdict
  /** The weightiest one, told where the verdict alone does not say it. */
  reason?: ReasonCode | undefined
  /** More for who points at it. */
  note?: string | undefined
}

/** The verdict on a thing as shape, colour and word. The section `verdicts` must have been loaded. */
export function VerdictBadge({ verdict, reason, note }: VerdictBadgeProps) {
  const word = t(`verdicts.verdict.${verdict}`)
  const why = reason === undefined ? word : t(`verdicts.reason.${reason}`)
  const title = [...(why === word ? [] : [why]), ...(note === undefined ? [] : [note])].join('. ')
  return <StateBadge state={SHAPES[verdict]} label={word} title={title === '' ? undefined : title} />
}
