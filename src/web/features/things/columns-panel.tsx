import { ActionIcon, Button, NumberInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useState } from 'react'

import { t } from '#web/text/text.ts'

import { clampWidth, COLUMN_IDS, type ColumnChoice, type ColumnId, DEFAULT_COLUMNS } from './column-layout.ts'
import { COLUMN_TEXTS } from './column-texts.ts'
import classes from './panels.module.css'

interface ColumnsPanelProps {
  layout: readonly ColumnChoice[] | undefined
  onChange: (layout: readonly ColumnChoice[] | undefined) => void
}

/** Which columns there are, in which order and how wide. */
export function ColumnsPanel({ layout, onChange }: ColumnsPanelProps) {
  const chosen = layout ?? DEFAULT_COLUMNS
  // What is taken out stays where it was for as long as the panel is open
  const [order, setOrder] = useState<readonly ColumnId[]>(() => {
    const shown = chosen.map(({ id }) => id)
    return [...shown, ...COLUMN_IDS.filter((id) => !shown.includes(id))]
  })
  const choiceOf = (id: ColumnId) => chosen.find((choice) => choice.id === id)
  const arrange = (ids: readonly ColumnId[], changed: ReadonlyMap<ColumnId, ColumnChoice | undefined>) =>
    onChange(ids.flatMap((id) => (changed.has(id) ? changed.get(id) : choiceOf(id)) ?? []))
  const choose = (id: ColumnId, choice: ColumnChoice | undefined) => arrange(order, new Map([[id, choice]]))
  const move = (id: ColumnId, by: number) => {
    const from = order.indexOf(id)
    const next = order.toSpliced(from, 1).toSpliced(from + by, 0, id)
    setOrder(next)
    arrange(next, new Map())
  }

  return (
    <div className={classes.panel}>
      <p className={classes.text}>{t('things.columns.text')}</p>
      <ol className={classes.columns}>
        {order.map((id, index) => {
          const column = t(COLUMN_TEXTS[id])
          const choice = choiceOf(id)
          return (
            <li key={id}>
              <label>
                <input
                  type="checkbox"
                  checked={choice !== undefined}
                  disabled={id === 'name'}
                  onChange={() => choose(id, choice ? undefined : { id })}
                />
                {column}
              </label>
              <NumberInput
                size="xs"
                className={classes.width}
                aria-label={t('things.columns.width', { column })}
                placeholder={t('things.columns.width.auto')}
                hideControls
                allowNegative={false}
                allowDecimal={false}
                disabled={choice === undefined}
                value={choice?.width ?? ''}
                onBlur={({ currentTarget: { value } }) => {
                  const width = value === '' ? undefined : clampWidth(Number(value))
                  if (choice && width !== choice.width)
                    choose(id, width === undefined ? { id } : { id, width })
                }}
              />
              <Move column={column} direction="up" disabled={index <= 1} onMove={() => move(id, -1)} />
              <Move
                column={column}
                direction="down"
                disabled={index === 0 || index === order.length - 1}
                onMove={() => move(id, 1)}
              />
            </li>
          )
        })}
      </ol>
      <Button
        size="xs"
        variant="default"
        disabled={layout === undefined}
        onClick={() => {
          setOrder(COLUMN_IDS)
          onChange(undefined)
        }}
      >
        {t('things.columns.reset')}
      </Button>
    </div>
  )
}

interface MoveProps {
  column: string
  direction: 'up' | 'down'
  disabled: boolean
  onMove: () => void
}

function Move({ column, direction, disabled, onMove }: MoveProps) {
  const Icon = direction === 'up' ? IconArrowUp : IconArrowDown
  return (
    <ActionIcon
      size={24}
      variant="subtle"
      color="gray"
      disabled={disabled}
      aria-label={t(`things.columns.move-${direction}`, { column })}
      onClick={onMove}
    >
      <Icon size={14} stroke={1.8} aria-hidden="true" />
    </ActionIcon>
  )
}
