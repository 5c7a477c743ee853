/** Where the address has no order. */
export const DEFAULT_SORT = { column: 'name', descending: false } as const
