import { Fragment, type ReactNode } from 'react'

import classes from './thing.module.css'
import { ABSENT } from './value-text.ts'

export type Fact = [string, ReactNode]

export const fact = (name: string, value: ReactNode): Fact => [name, value]

/** Names and what is known of each; what is not known is a dash. */
export function FactList({ facts }: { facts: readonly Readonly<Fact>[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value === undefined || value === '' ? ABSENT : value}</dd>
        </Fragment>
      ))}
    </dl>
  )
}
