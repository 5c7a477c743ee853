/**
 * What each element of a table is, for browsers that take one that is displayed as a grid for none. Spread, since lint
 * knows only that the elements say so themselves.
 */
export const ROLES = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  head: { role: 'columnheader' },
  cell: { role: 'cell' },
} as const
