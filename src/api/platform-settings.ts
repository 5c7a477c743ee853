import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import {
  type CompanyRequest,
  createCompany,
  createPlan,
  deleteCompany,
  deletePlan,
  listPlans,
  type PlanChange,
  planKey,
  type PlanRequest,
  updateCompany,
  updatePlan,
} from '#contract/platform-settings.ts'

import { catalogueQueries } from './catalogue.ts'
import { request } from './client.ts'
import { ifOffered } from './if-offered.ts'
import { platformQueries } from './platform.ts'
import { REFRESH } from './query-client.ts'

/** Settings of a platform of one's own: `null` where the service has none. */
export const platformSettingsQueries = {
  plans: () =>
    queryOptions({
      queryKey: ['platform plans'],
      queryFn: ({ signal }) => ifOffered(request(listPlans, { signal })),
      staleTime: REFRESH.list,
    }),
}

/** What an administrator does with a plan. */
export function usePlanChanges() {
  const queryClient = useQueryClient()
  const onSuccess = () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: platformSettingsQueries.plans().queryKey }),
      queryClient.invalidateQueries({ queryKey: catalogueQueries.plans().queryKey }),
    ])
  return {
    create: useMutation({ mutationFn: (body: PlanRequest) => request(createPlan, { body }), onSuccess }),
    update: useMutation({
      mutationFn: ({ planId, ...body }: PlanChange & { planId: string }) =>
        request(updatePlan, { params: { planKey: planKey(planId) }, body }),
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: (planId: string) => request(deletePlan, { params: { planKey: planKey(planId) } }),
      onSuccess,
    }),
  }
}

/** What an administrator does with a sub-company. */
export function useCompanyChanges() {
  const queryClient = useQueryClient()
  const onSuccess = () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: platformQueries.companies().queryKey }),
      queryClient.invalidateQueries({ queryKey: catalogueQueries.plans().queryKey }),
    ])
  return {
    create: useMutation({
      mutationFn: (body: CompanyRequest) => request(createCompany, { body }),
      onSuccess,
    }),
    update: useMutation({
      mutationFn: ({ companyId, name }: { companyId: number; name: string }) =>
        request(updateCompany, { params: { companyId }, body: { name } }),
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: (companyId: number) => request(deleteCompany, { params: { companyId } }),
      onSuccess,
    }),
  }
}
