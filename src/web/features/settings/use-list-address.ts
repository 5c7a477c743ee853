import { useSearchParams } from 'react-router'

import { readSort, type Sort } from '#web/ui/data-table-columns.ts'

/** Search and order of a list, in the address. */
export function useListAddress<Name extends string>(sorts: readonly Name[], first: Sort & { column: Name }) {
  const [params, setParams] = useSearchParams()
  return {
    search: params.get('q') ?? '',
    sort: readSort(params.get('sort'), sorts, first),
    change: (changes: Record<string, string>) => {
      const next = new URLSearchParams(window.location.search)
      for (const [name, value] of Object.entries(changes)) {
        if (value === '') next.delete(name)
        else next.set(name, value)
      }
      setParams(next, { replace: true, preventScrollReset: true, flushSync: true })
    },
  }
}
