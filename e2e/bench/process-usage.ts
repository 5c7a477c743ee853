import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'

/** Linux counts processor time in these, whatever its own clock does. */
const TICKS_A_SECOND = 100

/** Seconds of processor time that a process has taken, of all its threads; undefined where there is no `/proc`. */
export function processorSeconds(pid: number): number | undefined {
  const stat = readProc(pid, 'stat')
  // The name before it may hold spaces
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields && (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND
}

/** What a process has in memory, in MB; undefined where there is no `/proc`. */
export function residentMegabytes(pid: number): number | undefined {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readProc(pid, 'status') ?? '')?.[1]
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1000
}

function readProc(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return undefined
  }
}

/** Seconds of processor time that everything on this machine has taken, of all its processors. */
export const machineSeconds = (): number =>
  cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0) / 1000
