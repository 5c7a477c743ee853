import { Counter, Gauge, Registry } from 'prom-client'

import type { StreamDelivery } from '#contract/stream-delivery.ts'

import type { DoorName, DoorOutcome } from './network/message.ts'

interface MetricsOptions {
  now: () => number
  /** How the streams stand. */
  streams: () => Promise<readonly StreamDelivery[]>
}

/** What Prometheus reads of the platform. */
export function createMetrics({ now, streams }: MetricsOptions) {
  const registry = new Registry()
  const stored = new Counter({
    name: 'thingdeck_network_messages_stored_total',
    help: 'Messages of the network that were stored',
    registers: [registry],
  })
  const repeated = new Counter({
    name: 'thingdeck_network_messages_repeated_total',
    help: 'Messages that had been stored before',
    registers: [registry],
  })
  const refused = new Counter({
    name: 'thingdeck_network_messages_refused_total',
    help: 'Messages of the network that were refused, by reason',
    labelNames: ['reason'],
    registers: [registry],
  })
  const byDoor = new Counter({
    name: 'thingdeck_network_door_messages_total',
    help: 'Messages of the network by the door they came to and what became of them',
    labelNames: ['door', 'outcome'],
    registers: [registry],
  })
  const gauge = (name: string, help: string) =>
    new Gauge({ name: `thingdeck_stream_${name}`, help, labelNames: ['stream'], registers: [registry] })
  // Gauges though most only grow: they are read from the database, which outlives the process
  const ofStreams: [Gauge<'stream'>, (stream: StreamDelivery) => number][] = [
    [gauge('messages_waiting', 'Messages that wait to be delivered'), ({ backlog = 0 }) => backlog],
    [
      gauge('oldest_waiting_seconds', 'For how long the oldest of them has waited'),
      ({ oldestWaitingAt }) => (oldestWaitingAt === undefined ? 0 : (now() - oldestWaitingAt) / 1000),
    ],
    [gauge('messages_failed', 'Messages among the failures'), ({ failures = 0 }) => failures],
    [gauge('messages_delivered', 'Messages that were delivered'), ({ delivered = 0 }) => delivered],
    [
      gauge('messages_dropped', 'Messages lost to a bound of the queue or of the failures'),
      ({ droppedWaiting = 0, droppedFailures = 0 }) => droppedWaiting + droppedFailures,
    ],
    [
      gauge('active', '1 where it delivers, 0 where it is inactive, disabled or waits after a time-out'),
      ({ state }) => Number(state === 'ACTIVE'),
    ],
  ]
  const readStreams = async () => {
    const standings = await streams()
    for (const [metric, valueOf] of ofStreams) {
      metric.reset()
      for (const each of standings) metric.set({ stream: String(each.streamDefinitionId) }, valueOf(each))
    }
  }
  return {
    contentType: registry.contentType,
    text: async () => {
      await readStreams()
      return registry.metrics()
    },
    door: (door: DoorName, outcome: DoorOutcome) => {
      byDoor.inc({ door, outcome })
      if (outcome === 'stored') stored.inc()
      else if (outcome === 'repeat') repeated.inc()
      else if (outcome !== 'ignored') refused.inc({ reason: outcome })
    },
  }
}
