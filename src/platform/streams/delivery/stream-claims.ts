import type { Database } from '#platform/storage/database.ts'
import type { Leases } from '#platform/storage/leases.ts'

/** Which streams this instance delivers, where there are several: a stream is delivered by one at a time. */
export interface StreamClaims {
  holds(streamId: number): boolean
  /**
   * Takes streams that nobody delivers, up to a fair share of those that have something to send.
   *
   * @returns one that another instance should have, if this one has too many
   */
  share(ready: readonly number[]): Promise<number | undefined>
  /** In the transaction that records outcomes: the streams that are still ours. */
  confirm(trx: Database, streamIds: readonly number[]): Promise<ReadonlySet<number>>
  giveBack(streamId: number): Promise<void>
  onLost(listener: (streamId: number) => void): void
}

const PREFIX = 'stream:'
const nameOf = (streamId: number) => `${PREFIX}${streamId}`
const idIn = (name: string) => Number(name.slice(PREFIX.length))

export function createStreamClaims(leases: Leases): StreamClaims {
  const holds = (streamId: number) => leases.holds(nameOf(streamId))
  return {
    holds,
    async share(ready) {
      const most = Math.ceil(ready.length / leases.instances)
      const ours = ready.filter(holds)
      if (ours.length > most) return ours.at(-1)
      let room = most - ours.length
      for (const streamId of ready) {
        if (room <= 0) break
        // One by one, since most of them may be others'
        if (!holds(streamId)) room -= (await leases.take([nameOf(streamId)])).length
      }
      return undefined
    },
    async confirm(trx, streamIds) {
      return new Set([...(await leases.confirm(trx, streamIds.map(nameOf)))].map(idIn))
    },
    giveBack: (streamId) => leases.giveBack([nameOf(streamId)]),
    onLost(listener) {
      leases.onLost((name) => {
        if (name.startsWith(PREFIX)) listener(idIn(name))
      })
    },
  }
}
