import { existsSync, statfsSync } from 'node:fs'

/** Linux's own file system in memory. */
const IN_MEMORY = '/dev/shm'
const GIB = 2 ** 30

/** What the search for room asks of the machine, so that a test can be any machine. */
export interface Machine {
  exists: (path: string) => boolean
  /** Bytes. */
  freeAt: (path: string) => number
  freeMemory: () => number
}

/**
 * A folder in memory in which tests may keep their databases; undefined where there is no room for them. What is
 * acknowledged is on the disk, and tests would wait for theirs thousands of times.
 */
export function roomyMemory(machine: Machine = thisMachine()): string | undefined {
  if (!machine.exists(IN_MEMORY)) return undefined
  // A few hundred megabytes are used; a container's own is often 64 MB small
  return machine.freeAt(IN_MEMORY) >= 3 * GIB && machine.freeMemory() >= 6 * GIB ? IN_MEMORY : undefined
}

function thisMachine(): Machine {
  return {
    exists: existsSync,
    freeAt: (path) => {
      const { bavail, bsize } = statfsSync(path)
      return bavail * bsize
    },
    freeMemory: () => process.availableMemory(),
  }
}
