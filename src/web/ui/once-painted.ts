/** Milliseconds after which it is not waited for any longer: a tab in the background paints nothing. */
const PATIENCE = 1000

/**
 * Resolves once what is being rendered is on the screen, so that what nobody waits for does not come in between it and
 * its reader.
 */
export const oncePainted = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, PATIENCE)
    // The first comes before the frame is painted, the second after it
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()))
  })
