import { useNavigate } from 'react-router'

import { withParams } from './page-search.ts'

/**
 * Changes parameters of the address and leaves the others. They are read off the address as it is when something
 * happens: what is on the screen may be older while data load, and two quick changes would undo each other.
 */
export function useChangeParams() {
  const navigate = useNavigate()
  return (changes: Parameters<typeof withParams>[1], { replace = true }: { replace?: boolean } = {}) => {
    const params = withParams(new URLSearchParams(window.location.search), changes)
    void navigate({ search: `?${params}` }, { replace, preventScrollReset: true })
  }
}
