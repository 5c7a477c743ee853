import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type * as z from 'zod/mini'

import type { CallOf } from '#contract/endpoint.ts'
import { type DownlinkPreview, MOST_PREVIEWED, previewDownlinks } from '#contract/downlink-queue.ts'
import {
  createTemplate,
  deleteTemplate,
  listTemplates,
  type PlatformTemplate,
  type TemplateRequest,
  updateTemplate,
} from '#contract/downlink-templates.ts'
import { listConfigurationTemplates } from '#contract/downlinks.ts'

import { isAbsent } from './absent-extension.ts'
import { configurationTemplateQueries } from './configuration-templates.ts'
import { request } from './client.ts'
import { ifOffered } from './if-offered.ts'
import { REFRESH } from './query-client.ts'

export type TemplateBody = z.input<typeof TemplateRequest>

export interface KnownTemplates {
  templates: readonly PlatformTemplate[]
  /** Whether the service tells what is in them and lets them be changed: the vendor's own API does neither. */
  hasSettings: boolean
}

const KEY = 'downlink templates'

/** A preview asked of so many things at once at most. */
export type PreviewBody = NonNullable<CallOf<typeof previewDownlinks>['body']>

export const templateQueries = {
  /** All of them; of a service without our extension by their names alone. */
  list: () =>
    queryOptions({
      queryKey: [KEY, 'list'],
      queryFn: async ({ signal }): Promise<KnownTemplates> => {
        try {
          return { templates: await request(listTemplates, { signal }), hasSettings: true }
        } catch (error) {
          if (!isAbsent(error)) throw error
          const templates = await request(listConfigurationTemplates, { signal })
          return { templates, hasSettings: false }
        }
      },
      staleTime: REFRESH.latest,
    }),

  /** Which of some things a template would be refused for, and why; `null` where the service cannot tell. */
  preview: (body: PreviewBody) =>
    queryOptions({
      queryKey: [KEY, 'preview', body],
      queryFn: ({ signal }) => ifOffered(readPreview(body, signal)),
      staleTime: REFRESH.latest,
      gcTime: REFRESH.latest,
    }),
}

/** As many calls as the things need. */
async function readPreview(body: PreviewBody, signal: AbortSignal): Promise<DownlinkPreview> {
  const { thingIdentifiers } = body
  const parts: DownlinkPreview[] = []
  for (let at = 0; at < thingIdentifiers.length; at += MOST_PREVIEWED) {
    const part = { ...body, thingIdentifiers: thingIdentifiers.slice(at, at + MOST_PREVIEWED) }
    parts.push(await request(previewDownlinks, { body: part, signal }))
  }
  return {
    ...parts[0],
    accepted: parts.reduce((sum, { accepted = 0 }) => sum + accepted, 0),
    errors: parts.flatMap(({ errors = [] }) => errors),
  }
}

function useOutdate() {
  const queryClient = useQueryClient()
  return () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: [KEY] }),
      queryClient.invalidateQueries({ queryKey: configurationTemplateQueries.list().queryKey }),
    ])
}

export function useCreateTemplate() {
  const outdate = useOutdate()
  return useMutation({
    mutationFn: (body: TemplateBody) => request(createTemplate, { body }),
    onSuccess: outdate,
  })
}

/** Replaces all of a template. */
export function useUpdateTemplate(templateUid: string) {
  const outdate = useOutdate()
  return useMutation({
    mutationFn: (body: TemplateBody) => request(updateTemplate, { params: { templateUid }, body }),
    onSuccess: outdate,
  })
}

export function useDeleteTemplate() {
  const outdate = useOutdate()
  return useMutation({
    mutationFn: (templateUid: string) => request(deleteTemplate, { params: { templateUid } }),
    onSuccess: outdate,
  })
}
