import * as z from 'zod/mini'

import { endpoint } from './endpoint.ts'
import { StatusMessage } from './shared.ts'
import { ThingCreateRequest, ThingUpdateRequest } from './thing-requests.ts'
import { ThingIdentifier, ThingParams, ThingResource } from './things.ts'
import { Tag } from './values.ts'

// Apart from the reads: the list of things needs none of this

export const createThing = endpoint({
  operationId: 'createThing',
  method: 'POST',
  path: '/things',
  role: 'operator',
  tag: 'things',
  summary: 'Create a thing and, where it is a LoRa one, provision it on the network',
  body: ThingCreateRequest,
  answer: ThingResource,
})

export const updateThing = endpoint({
  operationId: 'updateThing',
  method: 'PUT',
  path: '/things/{thingIdentifier}',
  role: 'operator',
  tag: 'things',
  summary: 'Change the fields that are present, and no other',
  params: ThingParams,
  body: ThingUpdateRequest,
  answer: ThingResource,
})

export const deleteThing = endpoint({
  operationId: 'deleteThing',
  method: 'DELETE',
  path: '/things/{thingIdentifier}',
  role: 'operator',
  tag: 'things',
  summary: 'Deprovision a thing and remove it with its history',
  params: ThingParams,
})

export const provisionThing = endpoint({
  operationId: 'provisionThing',
  method: 'POST',
  path: '/things/{thingIdentifier}/provision',
  role: 'operator',
  tag: 'things',
  summary: 'Add a LoRa thing to the network',
  params: ThingParams,
  answer: StatusMessage,
})

export const deprovisionThing = endpoint({
  operationId: 'deprovisionThing',
  method: 'DELETE',
  path: '/things/{thingIdentifier}/deprovision',
  role: 'operator',
  tag: 'things',
  summary: 'Remove a LoRa thing from the network only',
  params: ThingParams,
  answer: StatusMessage,
})

export const addThingTags = endpoint({
  operationId: 'addThingTags',
  method: 'PUT',
  path: '/things/{thingIdentifier}/tags',
  role: 'operator',
  tag: 'things',
  summary: 'Add tags to those the thing has',
  params: ThingParams,
  body: z.array(Tag, 'The body must be a list of tags'),
  answer: ThingResource,
})

export const deleteThingContainer = endpoint({
  operationId: 'deleteThingContainer',
  method: 'DELETE',
  path: '/things/{thingIdentifier}/{containerFriendlyName}',
  role: 'operator',
  tag: 'things',
  summary: 'Delete the values of one container of a thing',
  params: z.object({
    thingIdentifier: ThingIdentifier,
    containerFriendlyName: z.string().check(z.minLength(1)),
  }),
  answer: StatusMessage,
})
