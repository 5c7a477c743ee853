import type { ReactNode } from 'react'

import { formatNumber } from './format.ts'
import classes from './ranked-list.module.css'
import { ShareBar } from './stat-card.tsx'

export interface RankedItem {
  key: string
  /** A link here covers the row. */
  label: ReactNode
  value: number
}

interface RankedListProps {
  label: string
  items: readonly RankedItem[]
  /** What a full bar stands for; the largest value unless given. */
  whole?: number
}

/** Figures one beneath the other, with bars to compare them by. */
export function RankedList({ label, items, whole }: RankedListProps) {
  const full = whole ?? Math.max(...items.map(({ value }) => value))
  return (
    <ul className={classes.list} aria-label={label}>
      {items.map(({ key, label: name, value }) => (
        <li key={key}>
          <span className={classes.name}>{name}</span>
          <span className={classes.value}>{formatNumber(value)}</span>
          <ShareBar share={full > 0 ? value / full : 0} />
        </li>
      ))}
    </ul>
  )
}
