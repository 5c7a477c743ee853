const reported = new Set<string>()

/** Says in the browser's console, once for each field of an operation, that it is shown as absent. */
export function reportUnreadable(operationId: string, field: string): void {
  const what = `${operationId}: ${field}`
  if (reported.has(what)) return
  reported.add(what)
  console.warn(`Not as documented, and therefore left out: ${what}`)
}

/** Forgets what was reported, so that a test starts afresh. */
export function forgetReports(): void {
  reported.clear()
}
