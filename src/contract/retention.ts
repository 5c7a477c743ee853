import * as z from 'zod/mini'

import { endpoint } from './endpoint.ts'

/** How long a platform of one's own keeps history. An extension. */
export const Retention = z.object({
  /** Days; absent where it is kept for ever. */
  days: z.optional(z.int()),
})
export type Retention = z.infer<typeof Retention>

export const getRetention = endpoint({
  operationId: 'getRetention',
  method: 'GET',
  path: '/platform/retention',
  role: 'viewer',
  tag: 'platform',
  summary: 'How long frames, values, places and events are kept',
  answer: Retention,
})
