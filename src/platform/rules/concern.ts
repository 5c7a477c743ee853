import type { Database } from '#platform/storage/database.ts'
import type { StoredMessage } from '#platform/storage/ingest-reaction.ts'

import { hasTags, isFor, type ActiveRule } from './active-rule.ts'
import { numberIn } from './condition.ts'
import type { Sample } from './progress.ts'
import type { RuleBook } from './rule-book.ts'
import { stateKey } from './rule-states.ts'
import { readTagSets } from './thing-tags.ts'

/** A rule, and the values of the one container of one thing that it looks at, in the order of their arrival. */
export interface Concern {
  rule: ActiveRule
  thing: StoredMessage['thing']
  container: { id: number; name: string; unit: string }
  samples: ArrivedSample[]
}

export interface ArrivedSample extends Sample {
  /** Milliseconds since the epoch. */
  receivedAt: number
  /** False while history is filled in. */
  isLive: boolean
}

/** Which rules look at which values. */
export async function findConcerns(
  trx: Database,
  book: RuleBook,
  messages: readonly StoredMessage[]
): Promise<Concern[]> {
  const concerns = concernsButForTags(book, messages)
  const tagged = concerns.filter(({ rule }) => rule.tags.length > 0)
  if (tagged.length === 0) return concerns
  const tags = await readTagSets(trx, [...new Set(tagged.map(({ thing }) => thing.id))])
  return concerns.filter(({ rule, thing }) => hasTags(rule, tags.get(thing.id)))
}

function concernsButForTags(book: RuleBook, messages: readonly StoredMessage[]): Concern[] {
  const concerns = new Map<string, Concern>()
  const parentOf = (companyId: number) => book.parents.get(companyId)
  for (const { thing, values, time, receivedAt, isLive, frameId } of messages) {
    const type = book.types.get(thing.thingTypeId)
    for (const { containerId, value } of values) {
      const looked = type?.get(containerId)
      const number = looked === undefined || looked.rules.length === 0 ? undefined : numberIn(value)
      if (looked === undefined || number === undefined) continue
      // A network's clock that runs ahead would keep a rule from all that comes until then
      const sample = { time: Math.min(time, receivedAt), value, number, frameId, isLive, receivedAt }
      for (const rule of looked.rules) {
        if (!isFor(rule, thing, parentOf)) continue
        const key = stateKey(rule.id, thing.id)
        const concern = concerns.get(key)
        if (concern) concern.samples.push(sample)
        else concerns.set(key, { rule, thing, container: looked.container, samples: [sample] })
      }
    }
  }
  return [...concerns.values()]
}
