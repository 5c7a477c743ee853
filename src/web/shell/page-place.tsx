import { useEffect } from 'react'
import { Outlet } from 'react-router'

const listeners = new Set<() => void>()
let isThere = false

/** Whether the first page is there, or has failed: the frame asks for what no page needs only then. */
export const hasFirstPage = () => isThere

export function onFirstPage(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Says so, from where the page is or what is shown instead of it. */
export function useFirstPage(): void {
  useEffect(() => {
    isThere = true
    for (const listener of listeners) listener()
  }, [])
}

/** The place of the page. While that is on its way, the router has a skeleton there. */
export function PagePlace() {
  useFirstPage()
  return <Outlet />
}
