import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'

import { codecQueries } from '#api/codecs.ts'
import type { ThingResource } from '#contract/things.ts'
import type { Evidence } from '#lib/diagnosis/reason.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'

interface CodecLinkProps {
  thing: ThingResource
  /** The frame to try the codec on. */
  frame: Evidence['frames'][number] | undefined
}

/** To the codec of the thing's type, where the service lets anybody see it. */
export function CodecLink({ thing: { thingIdentifier, thingTypeId }, frame }: CodecLinkProps) {
  const { data: types } = useQuery(codecQueries.types())
  if (!types || thingTypeId === undefined) return null
  const address = paths.thingType(thingTypeId, {
    thing: thingIdentifier,
    ...(frame && { frame: `${frame.time}-${frame.fcnt}` }),
  })
  return (
    <Anchor component={Link} to={address} size="xs">
      {t('thing-diagnosis.codec')}
    </Anchor>
  )
}
