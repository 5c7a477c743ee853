/** Resolves when the browser has had a chance to answer the user and to paint. */
export const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))
