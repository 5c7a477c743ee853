import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type * as z from 'zod/mini'

import type { ThingCreateRequest, ThingUpdateRequest } from '#contract/thing-requests.ts'
import {
  addThingTags,
  createThing,
  deleteThing,
  deprovisionThing,
  provisionThing,
  updateThing,
} from '#contract/thing-writes.ts'
import { type ThingResource } from '#contract/things.ts'

import { catalogueQueries } from './catalogue.ts'
import { request } from './client.ts'
import { beginDeparture, endDeparture, forgetDeleted } from './deleted-things.ts'
import { changeFleet } from './fleet.ts'
import { withoutKeys } from './fleet/without-keys.ts'
import { thingQueries } from './things.ts'

export type ThingCreateBody = z.input<typeof ThingCreateRequest>
export type ThingUpdateBody = z.input<typeof ThingUpdateRequest>

export function useCreateThing() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (body: ThingCreateBody) => request(createThing, { body }),
    onSuccess: (thing) => takeIn(queryClient, thing),
  })
}

/** Changes the fields that the body has, and no other. */
export function useUpdateThing(thingIdentifier: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (body: ThingUpdateBody) => request(updateThing, { params: { thingIdentifier }, body }),
    onSuccess: (thing) => takeIn(queryClient, thing),
  })
}

/** Adds to the tags that the thing has. */
export function useAddTags(thingIdentifier: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (tags: string[]) => request(addThingTags, { params: { thingIdentifier }, body: tags }),
    onSuccess: (thing) => takeIn(queryClient, thing),
  })
}

/** Puts a LoRa thing on the network, or takes it off. */
export function useSetProvisioned(thingIdentifier: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (provisioned: boolean) =>
      request(provisioned ? provisionThing : deprovisionThing, { params: { thingIdentifier } }),
    onSuccess: () => outdate(queryClient),
  })
}

/** Of a page that shows the thing, and is left once it is deleted. */
export function useDeleteThing(thingIdentifier: string) {
  const queryClient = useQueryClient()
  useEffect(() => () => endDeparture(queryClient, thingIdentifier), [queryClient, thingIdentifier])
  return useMutation({
    mutationFn: () => request(deleteThing, { params: { thingIdentifier } }),
    onMutate: () => beginDeparture(queryClient, thingIdentifier),
    onError: () => forgetDeleted(queryClient, thingIdentifier),
    onSuccess: () => {
      changeFleet(queryClient, (things) => things.filter((each) => each.thingIdentifier !== thingIdentifier))
      return Promise.all([
        queryClient.invalidateQueries({ queryKey: thingQueries.lists() }),
        queryClient.invalidateQueries({ queryKey: catalogueQueries.plans().queryKey }),
      ])
    },
  })
}

/** What the service answered to a write is what it now knows of the thing. */
function takeIn(queryClient: QueryClient, thing: ThingResource) {
  const { thingIdentifier } = thing
  forgetDeleted(queryClient, thingIdentifier)
  queryClient.setQueryData(thingQueries.detail(thingIdentifier).queryKey, thing)
  const row = withoutKeys(thing)
  changeFleet(queryClient, (things) => {
    const at = things.findIndex((each) => each.thingIdentifier === thingIdentifier)
    return at === -1 ? [...things, row] : things.with(at, row)
  })
  return outdate(queryClient)
}

const outdate = (queryClient: QueryClient) =>
  Promise.all([
    queryClient.invalidateQueries({ queryKey: thingQueries.all() }),
    // They count their things
    queryClient.invalidateQueries({ queryKey: catalogueQueries.plans().queryKey }),
  ])
