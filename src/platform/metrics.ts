import { Counter, Registry } from 'prom-client'

import type { RefusalReason } from './network/message.ts'

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
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    door: {
      stored: () => stored.inc(),
      repeat: () => repeated.inc(),
      refused: (reason: RefusalReason) => refused.inc({ reason }),
    },
  }
}
