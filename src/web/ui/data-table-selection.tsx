import { ROLES } from './data-table-roles.ts'
import classes from './data-table.module.css'

/** What a row needs to be chosen; the same from one render to the next. */
export interface RowChoice<Row> {
  /** What its checkbox is called. */
  label: (row: Row) => string
  /** Chooses a row or not; with `isRange` all from the one that was chosen last. */
  onToggle: (index: number, isRange: boolean) => void
}

export interface RowSelection<Row> {
  has: (key: string) => boolean
  of: RowChoice<Row>
  /** How many of the table's rows are chosen. */
  state: 'none' | 'some' | 'all'
  allLabel: string
  /** Chooses all of the table's rows, whether they are in sight or not; none where all are chosen. */
  onToggleAll: () => void
}

/** The head's cell: all rows of the table at once. */
export function SelectAll<Row>({ selection }: { selection: RowSelection<Row> }) {
  const { state, allLabel, onToggleAll } = selection
  return (
    <th {...ROLES.head} scope="col" className={classes.choice}>
      <label className={classes.choose}>
        <input
          type="checkbox"
          aria-label={allLabel}
          checked={state === 'all'}
          ref={(input) => {
            if (input) input.indeterminate = state === 'some'
          }}
          onChange={onToggleAll}
        />
      </label>
    </th>
  )
}

interface SelectRowProps {
  label: string
  isSelected: boolean
  onToggle: (isRange: boolean) => void
}

/** A checkbox with the room of its cell around it, for fingers. */
export function SelectRow({ label, isSelected, onToggle }: SelectRowProps) {
  return (
    <label className={classes.choose}>
      <input
        type="checkbox"
        aria-label={label}
        checked={isSelected}
        onChange={({ nativeEvent }) => onToggle(nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)}
      />
    </label>
  )
}
