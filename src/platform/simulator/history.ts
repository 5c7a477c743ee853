import { thingparkXml } from './thingpark-xml.ts'
import type { SimMessage } from './messages.ts'
import type { World } from './model.ts'
import { timeline } from './timeline.ts'

/** A frame as the network posts it. */
export interface SimFrame {
  /** When the network delivers it, ms since the epoch. */
  at: number
  devEui: string
  kind: SimMessage['kind']
  /** ThingPark XML. */
  body: string
}

/** Renders a message of a world as a frame. */
export function frameOf(world: World, message: SimMessage): SimFrame {
  const { at, devEui, kind } = message
  return { at, devEui, kind, body: thingparkXml(message, world.baseStations) }
}

/**
 * The frames of a world from `from` (its epoch) to its `now`, both ms since the epoch, in the order of arrival: late
 * frames come late and carry their own time. Bodies are written as they are asked for, so that memory stays small.
 *
 * After a restart, create the world with the same seed, things, days and `epoch` and a later `now`, and go on with
 * `history(world, last + 1)` from the last instant delivered, or with live mode alone: counters, sessions, values and
 * positions are functions of time, so that both continue what was. A frame sent again has the same counter and MIC.
 */
export function* history(world: World, from = world.epoch): Generator<SimFrame, void> {
  for (const message of timeline(world, from)) {
    if (message.at > world.now) return
    yield frameOf(world, message)
  }
}
