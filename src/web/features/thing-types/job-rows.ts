import type { DecodeJob } from '#contract/codecs.ts'

/** A job that can be cancelled by its id. */
export type JobRow = DecodeJob & { decodeJobId: number }

/** The jobs of one thing type. */
export const jobsOf = (jobs: readonly DecodeJob[], thingTypeId: number): JobRow[] =>
  jobs.flatMap((job) => {
    const { decodeJobId } = job
    return decodeJobId === undefined || job.thingTypeId !== thingTypeId ? [] : [{ ...job, decodeJobId }]
  })
