import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type * as z from 'zod/mini'

import type { RulePreviewRequest, RuleRequest } from '#contract/rule-request.ts'
import {
  createRule,
  deleteRule,
  disableRule,
  enableRule,
  getRule,
  listRules,
  type PlatformRule,
  previewRule,
  updateRule,
} from '#contract/rule-settings.ts'
import { listBusinessRules } from '#contract/rules.ts'

import { isAbsent } from './absent-extension.ts'
import { request } from './client.ts'
import { REFRESH } from './query-client.ts'

export type RuleBody = z.input<typeof RuleRequest>
export type RulePreviewBody = z.input<typeof RulePreviewRequest>

export interface KnownRules {
  rules: readonly PlatformRule[]
  /** Whether the service lets them be changed and tells what they are for: the vendor's own API does neither. */
  hasSettings: boolean
}

const KEY = 'rules'

/** Every read of business rules. */
export const ruleQueries = {
  all: () => [KEY],

  /** All rules; of a service without our extension those that are enabled, without their bindings. */
  list: () =>
    queryOptions({
      queryKey: [KEY, 'list'],
      queryFn: async ({ signal }): Promise<KnownRules> => {
        try {
          return { rules: await request(listRules, { signal }), hasSettings: true }
        } catch (error) {
          if (!isAbsent(error)) throw error
          const { body = [] } = await request(listBusinessRules, { signal })
          return { rules: body, hasSettings: false }
        }
      },
      staleTime: REFRESH.latest,
      refetchInterval: REFRESH.list,
    }),

  detail: (ruleId: number) =>
    queryOptions({
      queryKey: [KEY, 'detail', ruleId],
      queryFn: ({ signal }) => request(getRule, { params: { ruleId }, signal }),
    }),

  /** How often a rule would have triggered. It stores nothing, so that it is a read. */
  preview: (body: RulePreviewBody) =>
    queryOptions({
      queryKey: [KEY, 'preview', body],
      queryFn: ({ signal }) => request(previewRule, { body, signal }),
      staleTime: REFRESH.catalogue,
      gcTime: REFRESH.list,
    }),
}

export function useCreateRule() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (body: RuleBody) => request(createRule, { body }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ruleQueries.list().queryKey }),
  })
}

/** Replaces all of a rule. */
export function useUpdateRule(ruleId: number) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (body: RuleBody) => request(updateRule, { params: { ruleId }, body }),
    onSuccess: (rule) => {
      queryClient.setQueryData(ruleQueries.detail(ruleId).queryKey, rule)
      return queryClient.invalidateQueries({ queryKey: ruleQueries.list().queryKey })
    },
  })
}

export function useSetRuleEnabled() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ ruleId, enabled }: { ruleId: number; enabled: boolean }) =>
      request(enabled ? enableRule : disableRule, { params: { ruleId } }),
    onSuccess: (rule, { ruleId }) => {
      queryClient.setQueryData(ruleQueries.detail(ruleId).queryKey, rule)
      queryClient.setQueryData(
        ruleQueries.list().queryKey,
        (known) =>
          known && { ...known, rules: known.rules.map((each) => (each.ruleId === ruleId ? rule : each)) }
      )
      return queryClient.invalidateQueries({ queryKey: ruleQueries.list().queryKey })
    },
  })
}

export function useDeleteRule() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (ruleId: number) => request(deleteRule, { params: { ruleId } }),
    // The page of the rule is still on the screen, and asking for what is gone would fail there
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ruleQueries.list().queryKey }),
  })
}
