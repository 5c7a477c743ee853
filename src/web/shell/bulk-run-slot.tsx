import { useSyncExternalStore } from 'react'

import { hasRun, onRunMarked } from '#api/bulk/run-marker.ts'
import { loadTexts } from '#web/text/text.ts'
import { optionalPart } from '#web/ui/optional-part.tsx'

/** Loaded when there is a run to tell of, which is seldom. */
const RunIndicator = optionalPart(async () => {
  const [module] = await Promise.all([import('#web/features/bulk/run-indicator.tsx'), loadTexts('bulk')])
  return module.RunIndicator
})

/** Where the shell tells of a run over many things. */
export function BulkRunSlot() {
  const isThere = useSyncExternalStore(onRunMarked, hasRun)
  return isThere && <RunIndicator />
}
