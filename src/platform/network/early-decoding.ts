import type { Database } from '#platform/storage/database.ts'

import type { Arrival, Decoder } from './write-batch.ts'

/** Starts scripts on payloads before the transaction that stores them, so that none holds it up. */
export interface EarlyDecoding {
  /** Starts at once where the type of the thing is known. */
  begin(arrival: Arrival): void
  /** Remembers what types the things of a stored batch have. */
  learn(batch: readonly Arrival[]): void
  /** Resolves once every payload of a batch that a script has to read is read. */
  finish(batch: readonly Arrival[]): Promise<void>
}

/** Things whose type is remembered; what is forgotten is asked for again. */
const MOST_KNOWN = 200_000

/** The types it remembers are only a hint: whoever stores a frame compares the script with that of the thing itself. */
export function createEarlyDecoding(db: Database, decoder: Decoder): EarlyDecoding {
  const types = new Map<string, number>()

  const begin = (arrival: Arrival) => {
    const { devEui, payloadHex, fPort = 0, time } = arrival.message
    if (arrival.early || !payloadHex) return
    const type = types.get(devEui)
    const script = type === undefined ? undefined : decoder.scriptOf(type)
    if (type === undefined || script === undefined) return
    arrival.early = { script, decoded: decoder.run(type, payloadHex, fPort, new Date(time)) }
  }

  const learnTypes = async (batch: readonly Arrival[]) => {
    const unknown = new Set(batch.map(({ message }) => message.devEui).filter((eui) => !types.has(eui)))
    if (unknown.size === 0) return
    if (types.size > MOST_KNOWN) types.clear()
    const rows = await db
      .selectFrom('things')
      .select(['identifier', 'thing_type_id'])
      .where('identifier', 'in', [...unknown])
      .execute()
    for (const row of rows) types.set(row.identifier, row.thing_type_id)
  }

  return {
    begin(arrival) {
      if (decoder.hasScripts()) begin(arrival)
    },
    learn(batch) {
      if (!decoder.hasScripts()) return
      for (const { message, thingTypeId } of batch) {
        if (thingTypeId !== undefined) types.set(message.devEui, thingTypeId)
      }
    },
    async finish(batch) {
      if (!decoder.hasScripts()) return
      const withPayload = batch.filter(({ message }) => message.payloadHex)
      await learnTypes(withPayload)
      for (const arrival of withPayload) begin(arrival)
      await Promise.all(withPayload.flatMap(({ early }) => early?.decoded ?? []))
    },
  }
}
