import type { BulkCall, Job } from '#api/bulk/job.ts'
import type { Limits } from '#contract/limits.ts'
import type { ThingResource } from '#contract/things.ts'
import { lackText } from '#web/permission/lack-text.ts'
import { t } from '#web/text/text.ts'

/** What is to be done to each thing of a selection. */
export type Action =
  | { kind: 'tag' | 'untag'; tags: readonly string[] }
  | { kind: 'plan' | 'type'; id: string; name: string; technology?: string | undefined }
  | { kind: 'provision' | 'deprovision' | 'delete' }

/** What an action means for one thing. */
export interface PlannedThing {
  id: string
  name: string
  state: 'change' | 'same' | 'refused'
  before: string
  /** What it will be, or why nothing changes. */
  after: string
  job?: Job
}

/** Previous values that are not to be read off a thing itself. */
export interface PlanContext {
  planName: (id: string) => string
  /** Of the user's account. */
  limits?: Limits | undefined
}

/** What will change for each thing of the selection, in its order. */
export function planAction(
  action: Action,
  selection: readonly string[],
  things: ReadonlyMap<string, ThingResource>,
  context: PlanContext
): PlannedThing[] {
  return selection.map((id, index) => {
    const thing = things.get(id)
    const name = thing?.thingName ?? ''
    if (!thing)
      return {
        id,
        name,
        state: 'refused',
        before: '',
        after: t(context.limits ? 'bulk.plan.not-there' : 'bulk.plan.gone'),
      }
    const { before, after, call, undo, refusal } =
      beyondNow(thing, context) ?? meaningOf(action, thing, context)
    if (refusal !== undefined) return { id, name, state: 'refused', before, after: refusal }
    if (!call) return { id, name, state: 'same', before, after: t('bulk.plan.same') }
    const job: Job = { row: index + 1, id, name, call, ...(undo && { undo }) }
    return { id, name, state: 'change', before, after, job }
  })
}

interface Meaning {
  before: string
  after: string
  /** Absent where the thing is as wanted already. */
  call?: BulkCall
  /** Absent where what it was is not known, or cannot come back. */
  undo?: BulkCall
  refusal?: string
}

/** What the user's account has nothing to do with is no change at all. */
function beyondNow({ companyName, tags = [] }: ThingResource, { limits }: PlanContext): Meaning | undefined {
  const lack = lackText(limits, { companyName, tags })
  return lack === undefined
    ? undefined
    : { before: '', after: '', refusal: t('bulk.plan.not-yours', { reason: lack }) }
}

function meaningOf(action: Action, thing: ThingResource, { planName, limits }: PlanContext): Meaning {
  switch (action.kind) {
    case 'tag':
    case 'untag':
      return ofTags(action.kind, action.tags, thing, limits)
    case 'plan': {
      const { connectivityPlan: known = '' } = thing
      const before = planName(known)
      if (isUnfit(action, thing)) return { before, after: '', refusal: unfitText(action, thing) }
      if (known === action.id) return { before, after: '' }
      const call: BulkCall = { kind: 'update', body: { connectivityPlan: action.id } }
      const undo: BulkCall = { kind: 'update', body: { connectivityPlan: known } }
      return { before, after: action.name, call, ...(known !== '' && { undo }) }
    }
    case 'type': {
      const { thingType: before = '', thingTypeId: known } = thing
      if (isUnfit(action, thing)) return { before, after: '', refusal: unfitText(action, thing) }
      if (String(known) === action.id) return { before, after: '' }
      const call: BulkCall = { kind: 'update', body: { thingTypeId: Number(action.id) } }
      const undo: BulkCall | undefined =
        known === undefined ? undefined : { kind: 'update', body: { thingTypeId: known } }
      return { before, after: action.name, call, ...(undo && { undo }) }
    }
    case 'provision':
    case 'deprovision':
      return ofNetwork(action.kind, thing)
    case 'delete':
      return { before: thing.thingType ?? '', after: t('bulk.plan.deleted'), call: { kind: 'delete' } }
  }
}

function ofTags(
  kind: 'tag' | 'untag',
  wanted: readonly string[],
  { companyName, tags: known = [] }: ThingResource,
  limits: Limits | undefined
): Meaning {
  const isTag = kind === 'tag'
  const changed = wanted.filter((tag) => known.includes(tag) !== isTag)
  const words = (tags: readonly string[]) => (tags.length === 0 ? t('bulk.plan.no-tags') : tags.join(', '))
  const before = words(known)
  if (changed.length === 0) return { before, after: '' }
  const tags = isTag ? [...known, ...changed] : known.filter((tag) => !changed.includes(tag))
  const lack = lackText(limits, { companyName, tags })
  if (lack !== undefined) {
    return { before, after: '', refusal: t('bulk.plan.not-yours-then', { reason: lack }) }
  }
  return {
    before,
    after: words(tags),
    call: { kind, tags: changed },
    undo: { kind: isTag ? 'untag' : 'tag', tags: changed },
  }
}

function ofNetwork(kind: 'provision' | 'deprovision', thing: ThingResource): Meaning {
  const isOn = thing.technologyDetails?.provisioned
  const words = (on: boolean) => t(on ? 'bulk.plan.on' : 'bulk.plan.off')
  if (thing.connectivityType === 'ETHERNET') {
    return { before: '', after: '', refusal: t('bulk.plan.ethernet') }
  }
  const before = isOn === undefined ? '' : words(isOn)
  const wanted = kind === 'provision'
  return isOn === wanted ? { before, after: '' } : { before, after: words(wanted), call: { kind } }
}

type Choice = Extract<Action, { id: string }>

const technologyOf = ({ connectivityType }: ThingResource) => connectivityType?.split('.')[0]

function isUnfit({ technology }: Choice, thing: ThingResource): boolean {
  const own = technologyOf(thing)
  return technology !== undefined && own !== undefined && own !== technology
}

const unfitText = ({ technology = '' }: Choice, { connectivityType = '' }: ThingResource) =>
  t('bulk.plan.unfit', { connectivity: connectivityType, technology })
