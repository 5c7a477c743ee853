import type { StreamFailureGroup } from '#contract/stream-delivery.ts'
import { t } from '#web/text/text.ts'

import { answerText } from './message-words.ts'

/** What all of a group have in common: `503 Service Unavailable`. */
export const groupText = (group: StreamFailureGroup): string =>
  group.overflow ? t('stream-failures.overflow') : answerText(group) || t('stream-failures.unknown')
