import { useState, type ReactNode } from 'react'

import { Section } from './section.tsx'

interface LogSectionProps {
  title: string
  /** The log up to a moment, and how to ask for a later one. */
  children: (until: string, onNewer: () => void) => ReactNode
}

/** A log that stands still at the moment it was opened, so that nothing moves under its reader. */
export function LogSection({ title, children }: LogSectionProps) {
  // Kept above what suspends, or every attempt to show the log would ask for another one
  const [until, setUntil] = useState(() => new Date().toISOString())
  return (
    <Section title={title} height={480}>
      {children(until, () => setUntil(new Date().toISOString()))}
    </Section>
  )
}
