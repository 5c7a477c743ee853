import { Fragment, type ReactNode } from 'react'

import classes from './downlinks.module.css'

export type Fact = readonly [string, ReactNode]

/** Names and what is known of each. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  )
}
