import type { Signals } from '#storage/signals.ts'

import { soleDuty, type Duty } from './duty.ts'
import type { Leases } from './leases.ts'

/** What several instances on one database have in common. */
export interface Instances {
  leases: Leases
  signals: Signals
}

/** Speaking to the network servers: handing downlinks over, and being the simulated network of the demo. */
export const NETWORK_DUTY = 'network'

/** @param instances undefined where this is the only one */
export const dutyOf = (instances: Instances | undefined, name: string): Duty =>
  instances?.leases.duty(name) ?? soleDuty
