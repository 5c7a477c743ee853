import type { DownlinkState, PlatformDownlink } from '#contract/downlink-queue.ts'
import { inOwnWords } from '#web/text/server-words.ts'
import { t } from '#web/text/text.ts'
import type { BadgeState } from '#web/ui/state-badge.tsx'

const BADGES: Record<DownlinkState, BadgeState> = {
  QUEUED: 'off',
  SENDING: 'off',
  ACCEPTED: 'off',
  SENT: 'good',
  ACKNOWLEDGED: 'good',
  NOT_ACKNOWLEDGED: 'warning',
  FAILED: 'bad',
  UNCERTAIN: 'unknown',
  CANCELLED: 'off',
}

export const badgeOf = ({ state }: PlatformDownlink): BadgeState =>
  state === undefined ? 'unknown' : BADGES[state]

export const stateText = ({ state }: PlatformDownlink): string =>
  state === undefined ? t('downlinks.state.none') : t(`downlinks.state.${state}`)

/** What became of it and why, in words: the platform's own where it has some. */
export function fateText(downlink: PlatformDownlink): string {
  const { state, reason, confirmed } = downlink
  const causes = causesText(downlink)
  if (reason) return inOwnWords(reason)
  switch (state) {
    case 'SENT': {
      const sent = t(confirmed ? 'downlinks.fate.SENT.confirmed' : 'downlinks.fate.SENT')
      return [causes, sent].filter(Boolean).join(' ')
    }
    case 'FAILED':
    case 'NOT_ACKNOWLEDGED':
    case 'UNCERTAIN':
      return causes || t(`downlinks.fate.${state}`)
    case undefined:
      return causes
    default:
      return t(`downlinks.fate.${state}`)
  }
}

/** Why receive windows were not used. */
export const causesText = ({ causes = [] }: PlatformDownlink): string =>
  causes
    .map(({ window, code = '', text }) =>
      t('downlinks.cause', {
        window: window ? t(`downlinks.window.${window}`) : '',
        text: inOwnWords(text ?? code),
      })
    )
    .join(' ')

/** Who asked for it. */
export function originText({ origin, templateName, templateUid, ruleName }: PlatformDownlink): string {
  if (origin === 'RULE') return t('downlinks.origin.RULE.of', { name: ruleName ?? '' })
  if (origin === 'TEMPLATE') return templateName ?? templateUid ?? t('downlinks.origin.TEMPLATE')
  return origin === undefined ? '' : t(`downlinks.origin.${origin}`)
}

export const thingText = ({ thingName, thingIdentifier = '' }: PlatformDownlink): string =>
  thingName || thingIdentifier

/** `01 02 AB`, as people read bytes. */
export const inBytes = (hex: string): string => hex.match(/../g)?.join(' ') ?? hex
