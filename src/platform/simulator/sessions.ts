import type { Random } from '#lib/random.ts'

import type { Fault, Session, SimThing } from './model.ts'

/**
 * How a thing's frame counters run over its life. Most were in the field before the history begins; some OTAA things
 * are new, some join again on the way, and a few ABP things restart their counter.
 */
export function sessionsOf(
  thing: Pick<SimThing, 'connectivityType' | 'devAddr'> & { fault: Fault },
  random: Random,
  transmissions: number
): Session[] {
  const otaa = thing.connectivityType === 'LORA.OTAA'
  const devAddr = thing.devAddr ?? joinedAddress(random)
  // The network's counters are 32 bits wide, so that long-lived things are past 65535
  const earlier: Session = {
    from: 0,
    fCnt: Math.floor(2000 + 90_000 * random.next() ** 2),
    fCntDn: random.int(20, 900),
    devAddr,
    start: 'earlier',
  }
  const fresh: Session = { from: 0, fCnt: 0, fCntDn: 0, devAddr, start: 'join' }
  if (otaa && random.chance(0.1)) return [fresh]
  const again = random.chance(otaa ? 0.15 : 0.12)
  const from = Math.floor(transmissions * random.between(0.15, 0.85))
  if (!again || from < 1 || thing.fault !== 'none') return [earlier]
  return [
    earlier,
    {
      from,
      fCnt: 0,
      fCntDn: 0,
      devAddr: thing.devAddr ?? joinedAddress(random),
      start: otaa ? 'join' : 'reset',
    },
  ]
}

/** An address as the network gives it at a join, in a block of its own. */
export function joinedAddress(random: Random): string {
  return `06${random.hex(6)}`.toUpperCase()
}

/** The session that a transmission belongs to, by its number. */
export function sessionAt(sessions: readonly Session[], transmission: number): Session | undefined {
  return sessions.findLast(({ from }) => from <= transmission)
}
