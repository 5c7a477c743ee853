import { longestHold } from './base-stations.ts'
import { hour } from './clock.ts'
import { createHeap } from './heap.ts'
import type { SimMessage } from './messages.ts'
import type { SimThing, World } from './model.ts'
import { transmissionAt, transmissionTime } from './transmissions.ts'

interface Due {
  at: number
  devEui: string
  order: number
  /** What to deliver; without it, the thing's `n`th transmission is to be made. */
  message?: SimMessage
  thing?: SimThing
  n?: number
}

/** A join request goes on the air before the transmission that it belongs to. */
const earliness = 10_000

const byTime = (a: Due, b: Due) =>
  a.at - b.at || (a.devEui < b.devEui ? -1 : a.devEui > b.devEui ? 1 : a.order - b.order)

/**
 * Everything the network reports from `from` on (ms since the epoch), in the order of arrival over the whole fleet.
 * Endless while any thing sends; it holds no more than the next transmission of each thing and what is held back.
 * Starting later yields what an earlier start would have yielded from then on, without playing what came before.
 */
export function* timeline(world: World, from = world.epoch): Generator<SimMessage, undefined> {
  const heap = createHeap(byTime)
  let order = 0
  const schedule = (thing: SimThing, n: number) => {
    const time = transmissionTime(thing, n)
    if (time < thing.silentFrom)
      heap.push({ at: time - earliness, devEui: thing.devEui, order: order++, thing, n })
  }

  // Whatever may still arrive after `from` was sent at most this long before
  const horizon = from - longestHold - hour
  for (const thing of world.things) {
    if (thing.connectivityType === 'ETHERNET' || thing.fault === 'never-seen') continue
    schedule(thing, Math.max(0, Math.floor((horizon - thing.firstAt) / (thing.interval * 1000)) - 1))
  }

  for (let due = heap.pop(); due; due = heap.pop()) {
    if (due.message) {
      if (due.message.at >= from) yield due.message
    } else if (due.thing && due.n !== undefined) {
      for (const message of transmissionAt(world, due.thing, due.n)) {
        heap.push({ at: message.at, devEui: message.devEui, order: order++, message })
      }
      schedule(due.thing, due.n + 1)
    }
  }
  return undefined
}
