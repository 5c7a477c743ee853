import { useSearchParams } from 'react-router'

/** Changes what the address says: undefined and empty take a part away. */
export function useChangeParams() {
  const [, setParams] = useSearchParams()
  return (changes: Readonly<Record<string, string | undefined>>) => {
    const next = new URLSearchParams(window.location.search)
    for (const [name, value] of Object.entries(changes)) {
      if (value === undefined || value === '') next.delete(name)
      else next.set(name, value)
    }
    // At once: a search field that lags behind its keys loses some
    setParams(next, { replace: true, preventScrollReset: true, flushSync: true })
  }
}
