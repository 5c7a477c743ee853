import type { envReader } from './env-reader.ts'

const DAY = 86_400_000
const MEGABYTE = 1_000_000

/** Where streams may deliver to, how much at once, and how much of each stream may wait or lie in its failures. */
export function readDelivery(read: ReturnType<typeof envReader>, hasDemo: boolean) {
  const bounds = (name: string, defaults: { messages: number; days: number }) => ({
    messages: read.integer(`${name}_MESSAGES`, defaults.messages, 1, 10_000_000),
    bytes: read.integer(`${name}_MB`, 1000, 1, 1_000_000) * MEGABYTE,
    age: read.integer(`${name}_DAYS`, defaults.days, 1, 3650) * DAY,
  })
  return {
    // A demo shows its streams to receivers on the same machine
    allowPrivate: read.flag('STREAM_ALLOW_PRIVATE', hasDemo),
    concurrency: read.integer('STREAM_CONCURRENCY', 4, 1, 100),
    bounds: {
      queue: bounds('STREAM_QUEUE', { messages: 200_000, days: 7 }),
      failures: bounds('STREAM_FAILURES', { messages: 100_000, days: 30 }),
    },
  }
}
