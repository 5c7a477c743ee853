import { Text } from '@mantine/core'
import { useSuspenseQueries, useSuspenseQuery } from '@tanstack/react-query'

import { logQueries } from '#api/logs.ts'
import { thingQueries } from '#api/things.ts'
import { t } from '#web/text/text.ts'

import { namedContainers } from './container-key.ts'
import { FactList } from './fact-list.tsx'
import { momentOf } from './moment.ts'
import { formatReading } from './value-text.ts'

interface FrameDecodedProps {
  thingIdentifier: string
  /** Of the frame, in milliseconds since the epoch. */
  time: number
  hasPayload: boolean
}

/** What the payload of a frame decodes to: the values that the containers got at its instant. */
export function FrameDecoded({ thingIdentifier, time, hasPayload }: FrameDecodedProps) {
  const { data: type } = useSuspenseQuery(thingQueries.type(thingIdentifier))
  const containers = namedContainers(type.containers)
  const answers = useSuspenseQueries({
    queries: containers.map(({ key }) => ({
      ...logQueries.containerValues(thingIdentifier, key, { ...momentOf(time), results: 20 }),
      staleTime: Infinity,
    })),
  })
  const facts = containers.flatMap(({ name, unit }, index) => {
    const values = answers[index]?.data ?? []
    return values.length === 0
      ? []
      : [[name, values.map(({ value }) => formatReading(value, unit)).join(', ')] as const]
  })

  if (facts.length > 0) return <FactList facts={facts} />
  return (
    <Text size="sm" c="dimmed">
      {t(hasPayload ? 'thing.frame.undecoded' : 'thing.frame.noPayload')}
    </Text>
  )
}
