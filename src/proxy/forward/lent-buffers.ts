import type { Socket } from 'node:net'

import { buildConnector } from 'undici'

/** Bytes: twice what Node reads at once. */
const SIZE = 128 * 1024
/** One is filled while the other is sent on. */
const MOST_FREE = 2

interface Lease {
  /** Where what was read ends. */
  end: number
  giveBack: () => void
}

/** By what chunks are views of. */
const leases = new WeakMap<ArrayBufferLike, Lease>()

/**
 * Has the connection that a chunk was read from use its memory again, once nobody reads the chunk any more. Without it the
 * memory is the chunk's for good. A chunk that others may share the memory with is left alone.
 */
export function giveBack({ buffer, byteOffset, byteLength }: Buffer): void {
  const lease = leases.get(buffer)
  // What comes after it may be the next chunk, which is read by somebody
  if (lease?.end === byteOffset + byteLength) lease.giveBack()
}

/**
 * Connects for undici, and reads into memory that is lent: each chunk of a large answer would else be of memory of its own,
 * and have all that the process holds looked through for what is free. Over TLS it reads as ever.
 */
export function lendingConnector(options: buildConnector.BuildOptions): buildConnector.connector {
  const overTls = buildConnector(options)
  return (target, callback) => {
    if (target.protocol === 'https:') return overTls(target, callback)
    let socket: Socket | undefined
    const free: Buffer[] = []
    const lend = (filled: Buffer, end: number) => {
      const lease: Lease = {
        end,
        giveBack() {
          lease.end = -1
          if (free.length < MOST_FREE) free.push(filled)
        },
      }
      leases.set(filled.buffer, lease)
    }
    const onread = {
      buffer: () => free.pop() ?? Buffer.allocUnsafeSlow(SIZE),
      callback(length: number, filled: Buffer) {
        lend(filled, length)
        return socket?.push(filled.subarray(0, length)) ?? false
      },
    }
    const connect = buildConnector({ ...options, onread })
    connect(target, (...result) => {
      // Nothing is read before
      socket = result[1] ?? undefined
      callback(...result)
    })
  }
}
