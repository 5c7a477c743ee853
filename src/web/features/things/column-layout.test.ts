import { describe, expect, test } from 'vitest'

import type { Column } from '#web/ui/data-table-columns.ts'

import { chooseColumns, COLUMN_IDS, type ColumnId, layoutText, readLayout, resized } from './column-layout.ts'

const columns = Object.fromEntries(
  COLUMN_IDS.map((id) => [id, { id, header: id, cell: () => null, grow: 1, least: 80, from: 900 }])
) as unknown as Record<ColumnId, Column<never>>

describe('layout in an address', () => {
  test('is read back as it was written', () => {
    const layout = [{ id: 'name', width: 240 }, { id: 'plan' }, { id: 'identifier' }] as const
    expect(layoutText(layout)).toBe('name.240_plan_identifier')
    expect(readLayout(layoutText(layout))).toEqual(layout)
  })

  test('always has the name, and has it first', () => {
    expect(readLayout('plan_name.200_type')?.map(({ id }) => id)).toEqual(['name', 'plan', 'type'])
    expect(readLayout('plan')?.map(({ id }) => id)).toEqual(['name', 'plan'])
  })

  test.each([undefined, '', '_', 'keys_secrets', '__proto__'])('says nothing in %j', (text) => {
    expect(readLayout(text)).toBeUndefined()
  })

  test('passes over what it does not know, and what is there twice', () => {
    expect(readLayout('name_plan.x_nonsense_plan.90_type.-3')).toEqual([
      { id: 'name' },
      { id: 'plan' },
      { id: 'type' },
    ])
  })

  test('keeps widths within what can be seen', () => {
    expect(readLayout('name.1_plan.9999')).toEqual([
      { id: 'name', width: 64 },
      { id: 'plan', width: 1200 },
    ])
  })
})

describe('columns of a table', () => {
  test('are the usual ones, where there is room, until somebody chooses', () => {
    const usual = chooseColumns(columns, undefined)
    expect(usual.map(({ id }) => id)).toEqual(COLUMN_IDS.slice(0, 10))
    expect(usual.every(({ from }) => from === 900)).toBe(true)
  })

  test('are shown in any window once chosen, as wide as somebody set them', () => {
    const [name, plan] = chooseColumns(columns, [{ id: 'name' }, { id: 'plan', width: 300 }])
    expect(name).toMatchObject({ id: 'name', grow: 1, least: 80 })
    expect(name).not.toHaveProperty('from')
    expect(plan).toMatchObject({ id: 'plan', width: '300px', least: 300 })
    expect(plan).not.toHaveProperty('grow')
  })

  test('keep every other choice when one is resized', () => {
    const layout = [{ id: 'name' }, { id: 'plan', width: 90 }] as const
    expect(resized(layout, 'name', 333.4)).toEqual([
      { id: 'name', width: 333 },
      { id: 'plan', width: 90 },
    ])
    expect(resized(layout, 'plan', undefined)).toEqual([{ id: 'name' }, { id: 'plan' }])
    expect(resized(undefined, 'type', 10)).toContainEqual({ id: 'type', width: 64 })
  })
})
