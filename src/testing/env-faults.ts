import { EnvFaults } from '#server/env-reader.ts'
import { readSettings } from '#server/env.ts'

/** What is said of an environment before anything starts; nothing where all of it is good. */
export function faultsOf(environment: Record<string, string>): readonly string[] {
  try {
    readSettings(environment)
  } catch (error) {
    if (error instanceof EnvFaults) return error.faults
    throw error
  }
  return []
}
