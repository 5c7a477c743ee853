import { randomUUID } from 'node:crypto'

import type { Database } from '#platform/storage/database.ts'
import type { StoredMessage } from '#platform/storage/ingest-reaction.ts'
import { readSetting, saveSetting } from '#platform/storage/settings.ts'

import { activeRule, type ActiveRule } from './active-rule.ts'
import { containerNamed, readTypeContainers, type TypeContainer } from './type-containers.ts'

/** Every rule that is enabled, by what a frame is known by. It is never changed: another takes its place. */
export interface RuleBook {
  version: unknown
  rules: ReadonlyMap<number, ActiveRule>
  /** The company that each company belongs to. */
  parents: ReadonlyMap<number, number | null>
  /** Of the thing types that frames came of so far. */
  types: ReadonlyMap<number, TypeRules>
}

/** The containers of a thing type by their row ids, each with the rules that look at it. */
export type TypeRules = ReadonlyMap<number, { container: TypeContainer; rules: readonly ActiveRule[] }>

/**
 * The rule book of the last transaction. Each transaction looks first whether rules have changed since, so that it
 * never works by a rule that is gone.
 */
export interface RuleShelf {
  /** In a transaction: the book of now, which knows the things and containers of these messages. */
  open(trx: Database, messages: readonly StoredMessage[]): Promise<RuleBook>
  /** Once the transaction is committed: what it learned is true. */
  keep(book: RuleBook): void
}

const SETTING = 'rules-version'

const EMPTY: RuleBook = { version: undefined, rules: new Map(), parents: new Map(), types: new Map() }

/** To be called in every transaction that changes a rule. */
export const markRulesChanged = (trx: Database) => saveSetting(trx, SETTING, randomUUID())

export function createRuleShelf(): RuleShelf {
  let kept = EMPTY
  return {
    async open(trx, messages) {
      const version = await readSetting(trx, SETTING)
      const book = version === kept.version ? kept : { ...EMPTY, version, rules: await readRules(trx) }
      return book.rules.size === 0 ? book : knowing(trx, book, messages)
    },
    keep(book) {
      kept = book
    },
  }
}

async function readRules(trx: Database) {
  const rows = await trx.selectFrom('rules').selectAll().where('enabled', '=', 1).orderBy('id').execute()
  return new Map(rows.map((row) => [row.id, activeRule(row)]))
}

/** The same book, with the companies and thing types that it did not know. */
async function knowing(trx: Database, book: RuleBook, messages: readonly StoredMessage[]): Promise<RuleBook> {
  const known = { ...book }
  if (messages.some(({ thing }) => !book.parents.has(thing.companyId))) {
    const companies = await trx.selectFrom('companies').select(['id', 'parent_id']).execute()
    known.parents = new Map(companies.map((company) => [company.id, company.parent_id]))
  }
  const missing = new Set<number>()
  for (const { thing, values } of messages) {
    const type = book.types.get(thing.thingTypeId)
    // A frame may have brought a container that its type did not have
    if (!type || values.some((value) => !type.has(value.containerId))) missing.add(thing.thingTypeId)
  }
  if (missing.size > 0) known.types = new Map([...book.types, ...(await readTypes(trx, book, missing))])
  return known
}

async function readTypes(trx: Database, book: RuleBook, ids: ReadonlySet<number>) {
  const rows = await readTypeContainers(trx, [...ids])
  const byType = Map.groupBy(rows, (row) => row.thing_type_id)
  return [...byType].map(([typeId, containers]): [number, TypeRules] => {
    const rules = [...book.rules.values()].filter(
      (rule) => rule.thingTypeId === null || rule.thingTypeId === typeId
    )
    const byContainer = Map.groupBy(rules, (rule) => containerNamed(containers, rule.container)?.id)
    return [
      typeId,
      new Map(
        containers.map((container) => [
          container.id,
          { container, rules: byContainer.get(container.id) ?? [] },
        ])
      ),
    ]
  })
}
