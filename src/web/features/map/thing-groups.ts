import { type Activity, activityIn } from '#api/fleet/activity.ts'
import type { Fleet } from '#api/fleet/known-fleet.ts'
import { heardAt } from '#api/fleet/match-things.ts'
import type { FleetLinks, LinkFacts } from '#api/link-facts.ts'
import type { ThingResource } from '#contract/things.ts'
import type { Verdict } from '#lib/diagnosis/codes.ts'
import { t } from '#web/text/text.ts'
import { MAP_SHAPES, type MapShape } from '#web/ui/map-points/map-shapes.ts'

import type { ColorMode } from './map-state.ts'

/** A group of the legend: shape, colour and word. */
export interface ThingGroup {
  id: string
  word: string
  shape: MapShape
  /** Of light and of dark maps. */
  color: readonly [light: string, dark: string]
}

export interface Grouping {
  groups: readonly ThingGroup[]
  groupOf: (thing: ThingResource) => number
}

const GOOD = ['#1a7f4b', '#4cc38a'] as const
const FINE = ['#0b7fab', '#5fb8e0'] as const
const WARNING = ['#b26200', '#f0a93b'] as const
const BAD = ['#c0272d', '#ff7a76'] as const
const DEEP = ['#7d2a8c', '#d59be3'] as const
const OFF = ['#66717e', '#9aa4b0'] as const
/** Told apart by those who see colours otherwise, too (after Okabe and Ito, 2008). */
const KINDS = [
  ['#0072b2', '#56b4e9'],
  ['#b34700', '#f28e3c'],
  ['#007a5a', '#2fc79b'],
  ['#a0437c', '#e39ac4'],
  ['#7a6400', '#e0cc4a'],
  ['#4b3f8f', '#a99df0'],
] as const
/** From near to far: short frames to long ones. */
const RAMP = [
  ['#1a7f4b', '#4cc38a'],
  ['#4f8f2a', '#8fcf5f'],
  ['#8a8a00', '#d6d34b'],
  ['#b26200', '#f0a93b'],
  ['#c04a1c', '#ff9a66'],
  ['#c0272d', '#ff7a76'],
] as const

const ACTIVITY_LOOKS: Record<Activity, Pick<ThingGroup, 'shape' | 'color'>> = {
  hour: { shape: 'dot', color: GOOD },
  day: { shape: 'square', color: FINE },
  week: { shape: 'triangle', color: WARNING },
  silent: { shape: 'diamond', color: BAD },
  never: { shape: 'ring', color: OFF },
}
const VERDICT_LOOKS: Record<Verdict, Pick<ThingGroup, 'shape' | 'color'>> = {
  healthy: { shape: 'dot', color: GOOD },
  watch: { shape: 'triangle', color: WARNING },
  failing: { shape: 'diamond', color: BAD },
  silent: { shape: 'square', color: DEEP },
  'never-seen': { shape: 'wedge', color: OFF },
  'too-few-frames': { shape: 'cross', color: OFF },
}
/** dB from which a margin is in the step; the worst first. */
const MARGIN_STEPS = [
  { from: -Infinity, shape: 'diamond', color: BAD, word: 'map.margin.below' },
  { from: 0, shape: 'triangle', color: WARNING, word: 'map.margin.0' },
  { from: 5, shape: 'square', color: RAMP[2], word: 'map.margin.5' },
  { from: 10, shape: 'dot', color: GOOD, word: 'map.margin.10' },
] as const
const FACTORS = [7, 8, 9, 10, 11, 12] as const

interface Known {
  fleet: Fleet
  links: FleetLinks | null | undefined
  /** Milliseconds since the epoch. */
  now: number
}

/** Sorts things by what they are coloured by. What is not known of a thing is a group too: the last one. */
export function groupThings(mode: ColorMode, known: Known): Grouping {
  const { fleet, links, now } = known
  const linkOf = ({ thingIdentifier }: ThingResource) => links?.of.get(thingIdentifier)
  switch (mode) {
    case 'activity': {
      const kinds = Object.keys(ACTIVITY_LOOKS) as Activity[]
      const activityOf = activityIn(fleet)
      const at = indexOf(kinds)
      return {
        groups: kinds.map((id) => ({ id, word: t(`map.activity.${id}`), ...ACTIVITY_LOOKS[id] })),
        groupOf: (thing) => at(activityOf(thing.thingIdentifier, heardAt(thing), now)),
      }
    }
    case 'verdict': {
      const kinds = Object.keys(VERDICT_LOOKS) as Verdict[]
      const at = indexOf(kinds)
      return withUnknown(
        kinds.map((id) => ({ id, word: t(`verdicts.verdict.${id}`), ...VERDICT_LOOKS[id] })),
        (thing) => at(linkOf(thing)?.verdict)
      )
    }
    case 'type':
      return groupByType(fleet.things)
    case 'sf': {
      const at = indexOf(FACTORS)
      const shapes: MapShape[] = ['dot', 'square', 'bar', 'triangle', 'wedge', 'diamond']
      return withUnknown(
        FACTORS.map((sf, index) => ({
          id: `sf${sf}`,
          word: `SF${sf}`,
          shape: shapes[index] ?? 'dot',
          color: RAMP[index] ?? OFF,
        })),
        (thing) => at(linkOf(thing)?.sf as (typeof FACTORS)[number] | undefined)
      )
    }
    case 'margin':
      return withUnknown(
        MARGIN_STEPS.map(({ shape, color, word }) => ({ id: word, word: t(word), shape, color })),
        (thing) => stepOf(linkOf(thing))
      )
  }
}

const stepOf = (link: LinkFacts | undefined) =>
  link?.margin === undefined
    ? undefined
    : MARGIN_STEPS.findLastIndex(({ from }) => (link.margin ?? 0) >= from)

function indexOf<T>(kinds: readonly T[]) {
  const at = new Map(kinds.map((kind, index) => [kind, index]))
  return (kind: T | undefined) => (kind === undefined ? undefined : at.get(kind)) as number
}

function withUnknown(groups: ThingGroup[], at: (thing: ThingResource) => number | undefined): Grouping {
  const unknown: ThingGroup = { id: 'unknown', word: t('map.group.unknown'), shape: 'ring', color: OFF }
  return { groups: [...groups, unknown], groupOf: (thing) => at(thing) ?? groups.length }
}

/** The types of which there are most, each its own; the rest together. */
function groupByType(things: readonly ThingResource[]): Grouping {
  const counts = new Map<string, number>()
  for (const { thingType } of things) {
    if (thingType !== undefined) counts.set(thingType, (counts.get(thingType) ?? 0) + 1)
  }
  const most = [...counts].toSorted(([, a], [, b]) => b - a).slice(0, KINDS.length)
  const names = most.map(([name]) => name)
  const at = indexOf(names)
  const shapes = MAP_SHAPES.filter((shape) => shape !== 'ring')
  const groups = names.map((name, index) => ({
    id: name,
    word: name,
    shape: shapes[index] ?? 'dot',
    color: KINDS[index] ?? OFF,
  }))
  const others: ThingGroup = { id: 'others', word: t('map.group.others'), shape: 'ring', color: OFF }
  return { groups: [...groups, others], groupOf: ({ thingType }) => at(thingType) ?? groups.length }
}
