import { useState, type ComponentType } from 'react'

import { Section } from './section.tsx'

export interface LogProps {
  thingIdentifier: string
  /** The moment up to which the log is shown, in ISO 8601. */
  until: string
  /** Asks for what came since. */
  onNewer: () => void
}

interface LogSectionProps {
  title: string
  thingIdentifier: string
  log: ComponentType<LogProps>
}

/** A log that stands still at the moment it was opened, so that nothing moves under its reader. */
export function LogSection({ title, thingIdentifier, log: Log }: LogSectionProps) {
  // Kept above what suspends, or every attempt to show the log would ask for another one
  const [until, setUntil] = useState(() => new Date().toISOString())
  return (
    <Section title={title} height={480}>
      <Log
        thingIdentifier={thingIdentifier}
        until={until}
        onNewer={() => setUntil(new Date().toISOString())}
      />
    </Section>
  )
}
