import type { ReactNode } from 'react'

import type { ThingResource } from '#contract/things.ts'
import { toInstant } from '#lib/instant.ts'
import { inOwnWords } from '#web/text/server-words.ts'
import { t } from '#web/text/text.ts'
import { CopyableId } from '#web/ui/copyable-id.tsx'
import { TimeAgo } from '#web/ui/time-ago.tsx'

import { fact, FactList } from './fact-list.tsx'
import { Section } from './section.tsx'

/** What is known of a thing and seldom changes. */
export function Facts({ thing }: { thing: ThingResource }) {
  const { technologyDetails: details, lastlocation: place } = thing
  const facts: [string, ReactNode][] = [
    [t('thing.fact.type'), thing.thingType],
    [t('thing.fact.vendor'), thing.vendor],
    [t('thing.fact.company'), thing.companyName],
    [t('thing.fact.product'), thing.iotProduct],
    [t('thing.fact.plan'), thing.connectivityPlan],
    [t('thing.fact.connectivity'), thing.connectivityType],
    [t('thing.fact.activation'), details?.activationType],
    fact(
      t('thing.fact.address'),
      details?.deviceAddress && <CopyableId value={details.deviceAddress} what={t('thing.fact.address')} />
    ),
    [t('thing.fact.provisioned'), yesNoOf(details?.provisioned)],
    [t('thing.fact.ready'), yesNoOf(details?.networkReady)],
    [t('thing.fact.motion'), thing.motionIndicator && inOwnWords(thing.motionIndicator)],
    [t('thing.fact.serial'), thing.serialNumber],
    [t('thing.fact.place'), [place?.locationFN1, place?.locationFN2].filter(Boolean).join(', ')],
    [t('thing.fact.public'), yesNoOf(thing.isPublic)],
    fact(t('thing.fact.inserted'), thing.insertionDate && <TimeAgo at={toInstant(thing.insertionDate)} />),
    fact(
      t('thing.fact.modified'),
      thing.lastModifiedDate && <TimeAgo at={toInstant(thing.lastModifiedDate)} />
    ),
    [t('thing.fact.description'), thing.description],
  ]
  return (
    <Section title={t('thing.facts')} height={480}>
      <FactList facts={facts} />
    </Section>
  )
}

const yesNoOf = (value: boolean | undefined) =>
  value === undefined ? undefined : t(value ? 'thing.yes' : 'thing.no')
