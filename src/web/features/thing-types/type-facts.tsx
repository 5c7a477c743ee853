import { Anchor } from '@mantine/core'
import { Link } from 'react-router'

import type { ThingTypeCodec } from '#contract/codecs.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { TimeAgo } from '#web/ui/time-ago.tsx'

import { CodecKindBadge } from './codec-kind.tsx'

/** What the type is, in a line. */
export function TypeFacts({ type }: { type: ThingTypeCodec }) {
  const { name, vendor, vendorReference, modifiedAt, things = 0 } = type
  return (
    <>
      <CodecKindBadge type={type} />
      {modifiedAt !== undefined && (
        <span>
          {t('thing-types.saved-at')} <TimeAgo at={modifiedAt} />
        </span>
      )}
      {vendor && <span>{vendor}</span>}
      {vendorReference && <code>{vendorReference}</code>}
      <Anchor component={Link} to={paths.things({ ...(name && { type: name }) })} inherit>
        {t('thing-types.things.count', { count: things })}
      </Anchor>
    </>
  )
}
