import { createContext } from 'react'

interface Typed {
  typed: string
  setTyped: (text: string) => void
}

/** What is being typed into the list's search: for the field alone, since the list around it follows later. */
export const TypedSearch = createContext<Typed>({ typed: '', setTyped: () => undefined })
