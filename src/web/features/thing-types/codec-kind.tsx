import type { ThingTypeCodecSummary } from '#contract/codecs.ts'
import { t } from '#web/text/text.ts'
import { StateBadge } from '#web/ui/state-badge.tsx'

/** What decodes the payloads of a type, in words. */
export function kindText(type: ThingTypeCodecSummary): string {
  const { kind = 'NONE', builtIn = '', scriptVersion = 1 } = type
  if (kind === 'SCRIPT') return t('thing-types.kind.SCRIPT', { version: scriptVersion })
  if (kind === 'BUILT_IN') return t('thing-types.kind.BUILT_IN', { name: builtIn })
  return t(hasPayload(type) ? 'thing-types.kind.NONE' : 'thing-types.kind.no-payload')
}

/** Whether things of the type send LoRaWAN payloads, which alone are decoded. */
export const hasPayload = ({ connectivityType = 'LORA' }: ThingTypeCodecSummary) =>
  connectivityType.startsWith('LORA')

/** A type that sends payloads and has nothing to decode them is in trouble. */
export function CodecKindBadge({ type }: { type: ThingTypeCodecSummary }) {
  const isMissing = (type.kind ?? 'NONE') === 'NONE'
  const state = isMissing ? (hasPayload(type) ? 'warning' : 'off') : 'good'
  return <StateBadge state={state} label={kindText(type)} />
}
