import { lazy, Suspense, useSyncExternalStore } from 'react'

import { hasRun, onRunMarked } from '#api/bulk/run-marker.ts'
import { loadTexts } from '#web/text/text.ts'

/** Loaded when there is a run to tell of, which is seldom. */
const RunIndicator = lazy(async () => {
  const [module] = await Promise.all([import('#web/features/bulk/run-indicator.tsx'), loadTexts('bulk')])
  return { default: module.RunIndicator }
})

/** Where the shell tells of a run over many things. */
export function BulkRunSlot() {
  const isThere = useSyncExternalStore(onRunMarked, hasRun)
  return (
    isThere && (
      <Suspense>
        <RunIndicator />
      </Suspense>
    )
  )
}
