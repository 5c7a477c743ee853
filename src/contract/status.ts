import * as z from 'zod/mini'

import { endpoint } from './endpoint.ts'

export const getStatus = endpoint({
  operationId: 'getStatus',
  method: 'GET',
  path: '/status',
  role: 'viewer',
  tag: 'status',
  summary: 'Whether the platform works, as the JSON string "UP" or "DOWN"',
  answer: z.enum(['UP', 'DOWN']),
})
