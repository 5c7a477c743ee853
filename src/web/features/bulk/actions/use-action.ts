import { useSuspenseQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'

import { catalogueQueries } from '#api/catalogue.ts'
import { fleetQueries } from '#api/fleet.ts'
import { useLimits } from '#api/limits.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import {
  addThingTags,
  deleteThing,
  deprovisionThing,
  provisionThing,
  updateThing,
} from '#contract/thing-writes.ts'
import { listThings } from '#contract/things.ts'

import { type Named, namedPlans, namedTypes } from '../named.ts'
import { splitTags } from '../split-tags.ts'
import { type Action, planAction, type PlannedThing } from './plan-action.ts'

export const ACTION_KINDS = [
  'tag',
  'untag',
  'plan',
  'type',
  'provision',
  'deprovision',
  'delete',
  'export',
] as const
export type ActionKind = (typeof ACTION_KINDS)[number]

/** What each of them calls for every thing. */
export const ENDPOINTS: Record<ActionKind, Pick<Endpoint, 'role' | 'operationId'>> = {
  tag: addThingTags,
  untag: updateThing,
  plan: updateThing,
  type: updateThing,
  provision: provisionThing,
  deprovision: deprovisionThing,
  delete: deleteThing,
  export: listThings,
}

export type ActionChoice = ReturnType<typeof useAction>

/** The action that is being prepared for a selection, and what it will do. */
export function useAction(selection: readonly string[]) {
  const { things } = useSuspenseQuery(fleetQueries.all()).data
  const { data: typeList } = useSuspenseQuery(catalogueQueries.thingTypes())
  const { data: planList } = useSuspenseQuery(catalogueQueries.plans())
  const limits = useLimits()
  const [kind, setKind] = useState<ActionKind>('tag')
  const [tags, setTags] = useState('')
  const [picked, setPicked] = useState('')
  const [typed, setTyped] = useState('')
  const types = useMemo(() => namedTypes(typeList), [typeList])
  const plans = useMemo(() => namedPlans(planList), [planList])
  const byId = useMemo(() => new Map(things.map((thing) => [thing.thingIdentifier, thing])), [things])
  const options = kind === 'plan' ? plans : types

  const planned = useMemo((): readonly PlannedThing[] => {
    const action = actionOf(
      kind,
      tags,
      options.find(({ id }) => id === picked)
    )
    const planName = (id: string) => plans.find((plan) => plan.id === id)?.name ?? id
    return action ? planAction(action, selection, byId, { planName, limits }) : []
  }, [kind, tags, options, picked, plans, selection, byId, limits])
  const count = planned.filter(({ state }) => state === 'change').length

  return {
    kind,
    choose: (next: ActionKind) => {
      setKind(next)
      setPicked('')
      setTyped('')
    },
    tags,
    setTags,
    options,
    picked,
    setPicked,
    typed,
    setTyped,
    planned,
    /** Things that will change, or be exported. */
    count: kind === 'export' ? selection.filter((id) => byId.has(id)).length : count,
    things: useMemo(() => selection.flatMap((id) => byId.get(id) ?? []), [selection, byId]),
    isConfirmed: kind !== 'delete' || typed.trim() === String(count),
  }
}

function actionOf(kind: ActionKind, tags: string, picked: Named | undefined): Action | undefined {
  switch (kind) {
    case 'tag':
    case 'untag': {
      const list = splitTags(tags)
      return list.length === 0 ? undefined : { kind, tags: list }
    }
    case 'plan':
    case 'type':
      return picked && { kind, ...picked }
    case 'export':
      return undefined
    default:
      return { kind }
  }
}
