import { type RefObject, useEffect, useRef, useState } from 'react'

/** Whether the top of an element is out of sight because somebody reads further down. */
export function useScrolledAway<E extends HTMLElement>(): [RefObject<E | null>, boolean] {
  const box = useRef<E>(null)
  const [isAway, setIsAway] = useState(false)
  useEffect(() => {
    const look = () => setIsAway((box.current?.getBoundingClientRect().top ?? 0) < 0)
    window.addEventListener('scroll', look, { passive: true })
    return () => window.removeEventListener('scroll', look)
  }, [])
  return [box, isAway]
}
