/** Milliseconds. */
export const WEEK = 7 * 86_400_000

/** The start of the week that an instant lies in, both in ms since the epoch. Weeks begin on Thursday, 0:00 UTC. */
export const weekOf = (time: number): number => Math.floor(time / WEEK) * WEEK
