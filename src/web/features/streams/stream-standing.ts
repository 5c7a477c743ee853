import type { STREAM_STATES, StreamDelivery } from '#contract/stream-delivery.ts'
import { MOST_DEFINITIONS, type StreamDefinition } from '#contract/streams.ts'
import { t } from '#web/text/text.ts'
import type { BadgeState } from '#web/ui/state-badge.tsx'

export type StreamState = (typeof STREAM_STATES)[number]

/** A definition beside how it stands, where the service tells that. */
export interface ListedStream {
  id: number
  name: string
  state: StreamState
  definition: StreamDefinition
  delivery: StreamDelivery | undefined
}

export function listedStream(
  definition: StreamDefinition,
  delivery: StreamDelivery | undefined
): ListedStream {
  return {
    id: definition.streamDefinitionId ?? 0,
    name: definition.name || t('streams.unnamed'),
    state: delivery?.state ?? (definition.active ? 'ACTIVE' : 'INACTIVE'),
    definition,
    delivery,
  }
}

export const STATE_SHAPES: Record<StreamState, BadgeState> = {
  ACTIVE: 'good',
  INACTIVE: 'off',
  TIMEOUT: 'warning',
  DISABLED: 'bad',
}

/** `DECODED · JSON` */
export const kindText = ({ type = '', contentType = '' }: StreamDefinition): string =>
  contentType === '' ? type : `${type} · ${contentType}`

/** A target as a list has room for it: without its scheme. */
export const targetText = ({ url }: StreamDefinition): string => url?.replace(/^https?:\/\//, '') ?? ''

/** How many messages were lost to a bound. */
export const droppedOf = ({ droppedWaiting = 0, droppedFailures = 0 }: StreamDelivery): number =>
  droppedWaiting + droppedFailures

export const isAutomatic = ({ type }: StreamDefinition) => type === 'CLOE'

/** The companies that may not have another stream. */
export function fullCompanies(definitions: readonly StreamDefinition[]): Set<number> {
  const counts = new Map<number, number>()
  for (const definition of definitions) {
    const { companyId } = definition
    if (companyId === undefined || isAutomatic(definition)) continue
    counts.set(companyId, (counts.get(companyId) ?? 0) + 1)
  }
  return new Set([...counts].filter(([, count]) => count >= MOST_DEFINITIONS).map(([id]) => id))
}
