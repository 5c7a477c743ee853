import type { ThingResource } from '#contract/things.ts'

/** A thing as lists have it: a single answer carries the keys, and some services may put them into lists as well. */
export function withoutKeys(thing: ThingResource): ThingResource {
  const { thingKeysLoRaABP: abp, thingKeysLoRaOTAA: otaa, technologyDetails, ...rest } = thing
  const { keysLoRaABP, keysLoRaOTAA, ...details } = technologyDetails ?? {}
  if (!abp && !otaa && !keysLoRaABP && !keysLoRaOTAA) return thing
  return technologyDetails ? { ...rest, technologyDetails: details } : rest
}
