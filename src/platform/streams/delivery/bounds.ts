/** What queue and failures may hold of a stream. */
export interface Bounds {
  messages: number
  bytes: number
  /** Milliseconds since a message was queued. */
  age: number
}

export interface DeliveryBounds {
  queue: Bounds
  failures: Bounds
}

const DAY = 86_400_000
const MEGABYTE = 1_000_000

export const DEFAULT_BOUNDS: DeliveryBounds = {
  queue: { messages: 200_000, bytes: 1000 * MEGABYTE, age: 7 * DAY },
  failures: { messages: 100_000, bytes: 1000 * MEGABYTE, age: 30 * DAY },
}
