import type { DownlinkRequest } from '#contract/downlinks.ts'
import { ApiProblem, validationFailed, type FieldProblem } from '#lib/api-error.ts'
import type { CompanyFamily } from '#platform/storage/companies.ts'
import type { Database } from '#platform/storage/database.ts'
import { alone } from '#storage/sole-transaction.ts'
import type * as z from 'zod/mini'

import type { Networks } from './networks.ts'
import { queueDownlinks, type DownlinkContent } from './queue-downlinks.ts'
import { countToday, findTargets, refusalOf, type Target } from './targets.ts'
import { misfitOf, type Template } from './templates.ts'

export interface QueueOptions {
  db: Database
  networks: Networks
  now: () => number
  /** The IANA zone of the days that quotas are for. */
  timeZone: string
  /** Told of each thing that has a downlink then, once it is on the disk. */
  queued: (thingIds: readonly number[]) => void
}

/** @throws what the API answers where the thing takes no downlink; then nothing is queued */
export async function sendOne(
  { db, networks, now, timeZone, queued }: QueueOptions,
  family: CompanyFamily,
  request: z.output<typeof DownlinkRequest>
): Promise<void> {
  const { devEUI, payload, fPort } = request
  const thingId = await alone(db, async (trx) => {
    const [target] = await findTargets(trx, family, [devEUI])
    const usedToday = await countToday(trx, target ? [target.id] : [], now(), timeZone)
    const refusal = refusalOf(target, devEUI, { family, networks, usedToday })
    if (refusal || !target) throw refusal ?? new TypeError('A thing that is not there is refused')
    const encrypted = request.encrypted === 1
    if (encrypted) demandOwnEncryption(networks, target)
    const content = { payload, fPort, confirmed: request.ack === 1, encrypted, origin: 'API' } as const
    await queueDownlinks(trx, [target], content, { networks, now: now() })
    return target.id
  })
  queued([thingId])
}

/** ChirpStack and The Things Stack encrypt by themselves, and take what is encrypted only with its frame counter. */
function demandOwnEncryption(networks: Networks, target: Target) {
  const name = networks.of(target.heard_by)?.name
  if (name !== 'chirpstack' && name !== 'tts') return
  const message = 'The network of this thing encrypts payloads itself: Encrypted must be 0'
  throw validationFailed([{ field: 'encrypted', message }])
}

export interface Sorted {
  accepted: Target[]
  /** By identifier, in the order in which things were named. */
  refused: FieldProblem[]
}

/** Which of some things take a downlink, and why the others do not. */
export async function sortThings(
  db: Database,
  { networks, now, timeZone }: QueueOptions,
  family: CompanyFamily,
  identifiers: readonly string[],
  template: Template | undefined
): Promise<Sorted> {
  const named = [...new Set(identifiers)]
  const targets = await findTargets(db, family, named)
  const byIdentifier = new Map(targets.map((target) => [target.identifier, target]))
  const ids = targets.map(({ id }) => id)
  const usedToday = await countToday(db, ids, now(), timeZone)
  const sorted: Sorted = { accepted: [], refused: [] }
  for (const identifier of named) {
    const target = byIdentifier.get(identifier)
    const refusal =
      refusalOf(target, identifier, { family, networks, usedToday })?.message ??
      (template && target && misfitOf(template, target.thing_type_id))
    if (refusal !== undefined || !target) sorted.refused.push({ field: identifier, message: refusal ?? '' })
    else sorted.accepted.push(target)
  }
  return sorted
}

/**
 * Queues a template's downlink for the things that take it.
 *
 * @throws 400 that names every thing, where none takes it
 */
export async function sendToMany(
  options: QueueOptions,
  family: CompanyFamily,
  identifiers: readonly string[],
  template: Template,
  content: Omit<DownlinkContent, 'origin'>
): Promise<Sorted> {
  const { db, networks, now, queued } = options
  const sorted = await alone(db, async (trx) => {
    const found = await sortThings(trx, options, family, identifiers, template)
    if (found.accepted.length === 0) {
      throw new ApiProblem(400, 'VALIDATION_FAILED', 'None of the things takes the downlink', {
        errors: found.refused,
      })
    }
    await queueDownlinks(trx, found.accepted, { ...content, origin: 'TEMPLATE' }, { networks, now: now() })
    return found
  })
  queued(sorted.accepted.map(({ id }) => id))
  return sorted
}
