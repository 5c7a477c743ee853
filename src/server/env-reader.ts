import { StartFault } from '#lib/start-fault.ts'

/** What is wrong with the environment, one line a variable. */
export class EnvFaults extends StartFault {
  override name = 'EnvFaults'
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(`The environment has faults:\n${faults.map((fault) => `  ${fault}`).join('\n')}`)
    this.faults = faults
  }
}

/** Reads variables one by one and keeps every fault for the end. */
export function envReader(environment: Readonly<Record<string, string | undefined>>) {
  const faults: string[] = []
  const text = (name: string) => environment[name]?.trim() || undefined

  const reader = {
    /** The value without spaces around it; undefined when empty. */
    text,

    fault(name: string, what: string): undefined {
      faults.push(`${name} ${what}`)
    },

    integer(name: string, fallback: number, least: number, most: number): number {
      const value = text(name)
      if (value === undefined) return fallback
      const number = /^\d+$/.test(value) ? Number(value) : Number.NaN
      if (number >= least && number <= most) return number
      reader.fault(name, `must be a whole number from ${least} to ${most}`)
      return fallback
    },

    flag(name: string, fallback: boolean): boolean {
      const value = text(name)
      if (value !== undefined && value !== '0' && value !== '1') reader.fault(name, 'must be 0 or 1')
      return value === undefined ? fallback : value === '1'
    },

    oneOf<T extends string>(name: string, choices: readonly T[], fallback: T): T {
      const value = text(name)
      const choice = choices.find((each) => each === value)
      if (value !== undefined && choice === undefined) reader.fault(name, `must be ${choices.join(', ')}`)
      return choice ?? fallback
    },

    timeZone(name: string, fallback: string): string {
      const value = text(name)
      if (value === undefined) return fallback
      // A bare offset would pass for a zone and have no daylight-saving time
      if (!/^[A-Za-z]/.test(value) || !isTimeZone(value)) {
        reader.fault(name, 'must be an IANA time zone such as Europe/Brussels')
      }
      return value
    },

    /** @throws {EnvFaults} */
    done() {
      if (faults.length > 0) throw new EnvFaults(faults)
    },
  }
  return reader
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

export const isLoopback = (host: string) => /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i.test(host)
