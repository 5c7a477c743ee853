import * as z from 'zod/mini'

import { endpoint } from './endpoint.ts'
import { StreamParams } from './streams.ts'
import { flag, instant, integer } from './values.ts'

// Extensions: sending failures of a stream again

export const REPROCESS_STATES = ['QUEUED', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED'] as const

/** Which failures: one group, some messages, those of a time, or none of these for all. */
const selection = {
  failureGroupId: z.optional(integer('failureGroupId', 1)),
  streamMessageIds: z.optional(
    z.array(integer('streamMessageIds', 1)).check(z.minLength(1), z.maxLength(1000))
  ),
  /** By the time at which the message was queued; the start belongs to it, the end does not. */
  startTime: z.optional(instant('startTime')),
  endTime: z.optional(instant('endTime')),
}

export const ReprocessRequest = z
  .object({
    ...selection,
    /** Send what the template of now makes of them; what was sent before is sent again where it is absent. */
    render: z.optional(flag('render')),
  })
  .check(
    z.superRefine((body, context) => {
      const refuse = (field: string, message: string) =>
        context.addIssue({ code: 'custom', path: [field], message })
      if (body.failureGroupId !== undefined && body.streamMessageIds !== undefined) {
        refuse('streamMessageIds', 'streamMessageIds cannot be combined with failureGroupId')
      }
      if (body.startTime !== undefined && body.endTime !== undefined && body.startTime > body.endTime) {
        refuse('startTime', 'startTime must not be after endTime')
      }
    })
  )
export type ReprocessRequest = z.output<typeof ReprocessRequest>

export const ReprocessJob = z.object({
  reprocessJobId: z.optional(z.int()),
  streamDefinitionId: z.optional(z.int()),
  state: z.optional(z.enum(REPROCESS_STATES)),
  /** What was asked for. */
  failureGroupId: z.optional(z.int()),
  startTime: z.optional(z.string()),
  endTime: z.optional(z.string()),
  render: z.optional(z.boolean()),
  createdAt: z.optional(z.number()),
  finishedAt: z.optional(z.number()),
  total: z.optional(z.int()),
  done: z.optional(z.int()),
  delivered: z.optional(z.int()),
  failed: z.optional(z.int()),
  /** Why it failed. */
  message: z.optional(z.string()),
})
export type ReprocessJob = z.infer<typeof ReprocessJob>

const JobParams = z.object({ ...StreamParams.shape, reprocessJobId: integer('reprocessJobId', 1) })
const JOBS_PATH = '/platform/streams/{streamDefinitionId}/reprocess'

export const listReprocessJobs = endpoint({
  operationId: 'listReprocessJobs',
  method: 'GET',
  path: JOBS_PATH,
  role: 'viewer',
  tag: 'platform',
  summary: 'The last jobs that sent failures of a stream again, newest first',
  params: StreamParams,
  answer: z.array(ReprocessJob),
})

export const createReprocessJob = endpoint({
  operationId: 'createReprocessJob',
  method: 'POST',
  path: JOBS_PATH,
  role: 'admin',
  tag: 'platform',
  summary: 'Send failures of a stream again, in their order; asked for twice while it runs, it runs once',
  params: StreamParams,
  body: ReprocessRequest,
  answer: ReprocessJob,
})

export const getReprocessJob = endpoint({
  operationId: 'getReprocessJob',
  method: 'GET',
  path: `${JOBS_PATH}/{reprocessJobId}`,
  role: 'viewer',
  tag: 'platform',
  summary: 'How far a job is that sends failures again',
  params: JobParams,
  answer: ReprocessJob,
})

export const cancelReprocessJob = endpoint({
  operationId: 'cancelReprocessJob',
  method: 'DELETE',
  path: `${JOBS_PATH}/{reprocessJobId}`,
  role: 'admin',
  tag: 'platform',
  summary: 'Stop a job; what it has sent stays sent, the rest stays in the failures',
  params: JobParams,
  answer: ReprocessJob,
})
