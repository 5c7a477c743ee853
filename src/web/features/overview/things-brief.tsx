import { Link } from 'react-router'

import { paths } from '#web/paths.ts'
import { TimeAgo } from '#web/ui/time-ago.tsx'

import type { ListedThing } from './fleet-figures.ts'
import classes from './overview.module.css'

interface ThingsBriefProps {
  label: string
  things: readonly ListedThing[]
  /** What to say where there are none. */
  none: string
}

/** A few things, each with when it was heard. */
export function ThingsBrief({ label, things, none }: ThingsBriefProps) {
  if (things.length === 0) return <p className={classes.none}>{none}</p>
  return (
    <ul className={classes.brief} aria-label={label}>
      {things.map(({ id, name, type, lastActivity }) => (
        <li key={id}>
          <Link to={paths.thing(id)}>{name}</Link>
          <span className={classes.type}>{type}</span>
          <TimeAgo at={lastActivity} />
        </li>
      ))}
    </ul>
  )
}
