import { Link, useSearchParams } from 'react-router'

import { formatExactTime } from '#web/ui/format.ts'

import { withParams } from '../page-search.ts'
import { ABSENT } from '../value-text.ts'

interface FrameLinkProps {
  frameKey: string
  /** Milliseconds since the epoch. */
  time: number | undefined
  /** It came a moment ago, and may show it. */
  isNew: boolean | undefined
}

/** The time of a row: it opens the frame, and changes nothing else of the address. */
export function FrameLink({ frameKey, time, isNew }: FrameLinkProps) {
  const [params] = useSearchParams()
  if (time === undefined) return ABSENT
  return (
    <Link
      to={{ search: `?${withParams(params, { frame: frameKey })}` }}
      preventScrollReset
      data-frame={frameKey}
      data-new={isNew}
    >
      {formatExactTime(time)}
    </Link>
  )
}
