import { queryClient } from '#api/query-client.ts'
import { onceIdle } from '#web/ui/once-idle.ts'

/** Milliseconds after which a page that keeps asking is not waited for any longer. */
const PATIENCE = 3000

/** Resolves once the page has what it asked for, so that what nobody waits for does not come in between. */
export async function onceRested(): Promise<void> {
  const began = Date.now()
  do await onceIdle()
  while (queryClient.isFetching() > 0 && Date.now() - began < PATIENCE)
}
