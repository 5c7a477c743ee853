import type { StreamMessage } from '#contract/stream-delivery.ts'
import type { BadgeState } from '#web/ui/state-badge.tsx'

export const MESSAGE_SHAPES: Record<NonNullable<StreamMessage['state']>, BadgeState> = {
  WAITING: 'unknown',
  RETRYING: 'warning',
  DELIVERED: 'good',
  FAILED: 'bad',
}

/** `503 Service Unavailable`, or why there was no answer. */
export const answerText = ({ statusCode, message = '' }: Pick<StreamMessage, 'statusCode' | 'message'>) =>
  statusCode === undefined || message.startsWith(String(statusCode))
    ? message
    : `${statusCode} ${message}`.trim()
