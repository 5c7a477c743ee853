/** Milliseconds in which what the page shows first is asked for, before what nobody waits for. */
const PAUSE = 250
/** Milliseconds after which a browser that is never idle is not waited for any longer. */
const PATIENCE = 3000

/** Resolves once the browser has had time for what is being shown, and rests. */
export async function onceIdle(): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, PAUSE)
  })
  // Safari has no idle callbacks
  if (typeof requestIdleCallback === 'undefined') return
  await new Promise((resolve) => {
    requestIdleCallback(resolve, { timeout: PATIENCE })
  })
}
