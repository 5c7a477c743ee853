import type { ThingDownlinks } from '#contract/downlink-queue.ts'
import type { ThingResource } from '#contract/things.ts'
import { inOwnWords } from '#web/text/server-words.ts'
import { t } from '#web/text/text.ts'

/**
 * Why a thing takes no downlink; undefined where it does as far as is known. The platform knows best; of a service that
 * does not tell, only what the thing itself says.
 */
export function whyNot(
  thing: Pick<ThingResource, 'connectivityType' | 'technologyDetails'>,
  standing: ThingDownlinks | null
): string | undefined {
  if (standing) {
    return standing.allowed === false
      ? inOwnWords(standing.message ?? t('downlink-send.not.unknown'))
      : undefined
  }
  if (thing.connectivityType === 'ETHERNET') return t('downlink-send.not.ethernet')
  if (thing.technologyDetails?.provisioned === false) return t('downlink-send.not.provisioned')
  return undefined
}
