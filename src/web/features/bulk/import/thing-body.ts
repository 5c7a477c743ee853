import type { ThingResource } from '#contract/things.ts'

import { splitTags } from '../split-tags.ts'
import type { Values } from './read-row.ts'

/** The body of a create, yet to be checked. */
export function createBody(values: Values): Record<string, unknown> {
  const { connectivityType, thingIdentifier } = values
  const keys = keysOf(values, connectivityType)
  return compact({ ...commonFields(values), thingIdentifier, connectivityType, keys })
}

/** The body of a change: only what the row itself says. */
export function updateBody(given: Values, { connectivityType }: ThingResource): Record<string, unknown> {
  const keys = keysOf(given, connectivityType)
  return compact({
    ...commonFields(given),
    ...(connectivityType === 'LORA.ABP' ? { keysLoRaABP: keys } : { keysLoRaOTAA: keys }),
  })
}

function keysOf(values: Values, connectivityType: string | undefined) {
  const { applicationKey, applicationEUI, networkSessionKey, applicationSessionKey } = values
  const keys = compact(
    connectivityType === 'LORA.ABP'
      ? {
          networkSessionKey,
          applicationSessionkeys:
            applicationSessionKey === undefined ? undefined : [{ applicationSessionKey }],
        }
      : { applicationKey, applicationEUI }
  )
  return Object.keys(keys).length === 0 ? undefined : keys
}

function commonFields({ tags, ...values }: Values): Record<string, unknown> {
  const {
    thingIdentifier: _,
    connectivityType: __,
    applicationKey: ___,
    applicationEUI: ____,
    ...rest
  } = values
  const { networkSessionKey: _____, applicationSessionKey: ______, ...fields } = rest
  return { ...fields, tags: tags === undefined ? undefined : splitTags(tags) }
}

const compact = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
