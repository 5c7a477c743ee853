import { queryOptions, useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import type * as z from 'zod/mini'

import {
  cancelDecodeJob,
  createDecodeJob,
  type CodecTryRequest,
  type DecodeJob,
  type DecodeJobRequest,
  deleteThingTypeCodec,
  getThingTypeCodec,
  listDecodeJobs,
  listThingTypeCodecs,
  saveThingTypeCodec,
  type ThingTypeCodec,
  tryThingTypeCodec,
} from '#contract/codecs.ts'

import { request } from './client.ts'
import { ifOffered } from './if-offered.ts'
import { logQueries } from './logs.ts'
import { REFRESH } from './query-client.ts'

const KEY = 'codecs'
/** How often a job that runs is asked how far it is, in milliseconds. */
const JOB_INTERVAL = 1000

/** A job that has not ended. */
export const isUnderWay = ({ state }: DecodeJob) => state === 'QUEUED' || state === 'RUNNING'

/** How payloads are decoded: our own extension, `null` where the service has none. */
export const codecQueries = {
  types: () =>
    queryOptions({
      queryKey: [KEY, 'types'],
      queryFn: ({ signal }) => ifOffered(request(listThingTypeCodecs, { signal })),
      staleTime: REFRESH.list,
    }),

  /** One thing type, with its script and containers. */
  type: (thingTypeId: number) =>
    queryOptions({
      queryKey: [KEY, 'type', thingTypeId],
      queryFn: ({ signal }) => request(getThingTypeCodec, { params: { thingTypeId }, signal }),
      staleTime: REFRESH.latest,
    }),

  /** Jobs that decode past frames again, newest first. */
  jobs: () =>
    queryOptions({
      queryKey: [KEY, 'jobs'],
      queryFn: async ({ client, signal }) => {
        const before = client.getQueryData<DecodeJob[] | null>([KEY, 'jobs'])
        const jobs = await ifOffered(request(listDecodeJobs, { signal }))
        // What is kept of logs and values is of the codec before
        if (haveEnded(before ?? [], jobs ?? [])) outdateHistory(client)
        return jobs
      },
      refetchInterval: ({ state: { data } }) => (data?.some(isUnderWay) ? JOB_INTERVAL : REFRESH.list),
    }),
}

const haveEnded = (before: readonly DecodeJob[], now: readonly DecodeJob[]) =>
  before.some(
    (job) => isUnderWay(job) && now.some((each) => each.decodeJobId === job.decodeJobId && !isUnderWay(each))
  )

const outdateHistory = (client: QueryClient) =>
  void client.invalidateQueries({ queryKey: logQueries.every() })

/** Gives a type a script, or takes its script away. Answers how the type is decoded then. */
export function useChangeScript(thingTypeId: number) {
  const queryClient = useQueryClient()
  const { queryKey } = codecQueries.type(thingTypeId)
  return useMutation({
    mutationFn: async (script: string | undefined): Promise<ThingTypeCodec> => {
      const params = { thingTypeId }
      if (script !== undefined) return request(saveThingTypeCodec, { params, body: { script } })
      await request(deleteThingTypeCodec, { params })
      return request(getThingTypeCodec, { params })
    },
    onSuccess: (codec) => {
      queryClient.setQueryData(queryKey, codec)
      return queryClient.invalidateQueries({ queryKey: codecQueries.types().queryKey })
    },
  })
}

/** Decodes a payload without storing anything. */
export function useTryCodec(thingTypeId: number) {
  return useMutation({
    mutationFn: (body: z.input<typeof CodecTryRequest>) =>
      request(tryThingTypeCodec, { params: { thingTypeId }, body }),
  })
}

export function useCreateDecodeJob() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (body: z.input<typeof DecodeJobRequest>) => request(createDecodeJob, { body }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: codecQueries.jobs().queryKey }),
  })
}

/** What the job has decoded stays decoded. */
export function useCancelDecodeJob() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (decodeJobId: number) => request(cancelDecodeJob, { params: { decodeJobId } }),
    onSuccess: () => {
      outdateHistory(queryClient)
      return queryClient.invalidateQueries({ queryKey: codecQueries.jobs().queryKey })
    },
  })
}
