import { Counter, Registry } from 'prom-client'

import type { DoorName, DoorOutcome } from './network/message.ts'

/** What Prometheus reads of the platform. */
export function createMetrics() {
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
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    door: (door: DoorName, outcome: DoorOutcome) => {
      byDoor.inc({ door, outcome })
      if (outcome === 'stored') stored.inc()
      else if (outcome === 'repeat') repeated.inc()
      else if (outcome !== 'ignored') refused.inc({ reason: outcome })
    },
  }
}
