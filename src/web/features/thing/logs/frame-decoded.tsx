import { Text } from '@mantine/core'
import { useSuspenseInfiniteQuery } from '@tanstack/react-query'

import { logQueries } from '#api/logs.ts'
import { t } from '#web/text/text.ts'

import { FactList } from '../fact-list.tsx'
import { momentOf } from '../moment.ts'
import { ABSENT, formatReading } from '../value-text.ts'

interface FrameDecodedProps {
  thingIdentifier: string
  /** Of the frame, in milliseconds since the epoch. */
  time: number
  hasPayload: boolean
}

/** What the payload of a frame decodes to: the rows of the decoded log at its instant. */
export function FrameDecoded({ thingIdentifier, time, hasPayload }: FrameDecodedProps) {
  const { data } = useSuspenseInfiniteQuery({
    ...logQueries.decodedPage(thingIdentifier, momentOf(time)),
    staleTime: Infinity,
  })
  const facts = data.pages
    .flatMap(({ content }) => content ?? [])
    .map(({ container, data: values }, index) => {
      const name = container?.name ?? container?.container ?? `${ABSENT} ${index}`
      const texts = (values ?? []).map(({ value }) => formatReading(value, container?.type))
      return [name, texts.join(', ') || ABSENT] as const
    })

  if (facts.length > 0) return <FactList facts={facts} />
  return (
    <Text size="sm" c="dimmed">
      {t(hasPayload ? 'thing-logs.frame.undecoded' : 'thing-logs.frame.noPayload')}
    </Text>
  )
}
