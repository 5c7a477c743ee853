import { Text } from '@mantine/core'

import type { ThingResource } from '#contract/things.ts'
import { t } from '#web/text/text.ts'

import classes from './thing.module.css'

const joins = ['provisioned', 'eui', 'key', 'region', 'coverage'] as const
const personalised = ['provisioned', 'address', 'sessionKeys', 'region', 'coverage'] as const

/** What to check, in the order of how often it is the cause, when a thing was never heard. */
export function JoinChecklist({ thing }: { thing: ThingResource }) {
  const isEthernet = thing.connectivityType === 'ETHERNET'
  const checks = thing.technologyDetails?.activationType === 'ABP' ? personalised : joins
  return (
    <div className={classes.never}>
      <Text size="sm">{t(isEthernet ? 'thing.never.ethernet' : 'thing.never.intro')}</Text>
      {!isEthernet && (
        <ol className={classes.steps}>
          {checks.map((check) => (
            <li key={check}>
              {check === 'provisioned' && thing.technologyDetails?.provisioned !== true
                ? t('thing.never.notProvisioned')
                : t(`thing.never.${check}`)}
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}
