import { type RefObject, useEffect, useRef } from 'react'

/**
 * For links that scroll beside each other on a narrow screen: the one to where one is comes into sight.
 *
 * @param links looked at again when this changes
 */
export function useCurrentInSight(links: unknown): RefObject<HTMLElement | null> {
  const nav = useRef<HTMLElement>(null)
  useEffect(() => {
    const current = nav.current?.querySelector('[aria-current="page"]')
    current?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [links])
  return nav
}
