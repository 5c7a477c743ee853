/**
 * What a simulated sensor measured, by container id. Trackers also have `latitude`, `longitude` (degrees) and
 * `accuracy` (metres); a Cayenne node may have them with `altitude` (metres). `time` (seconds since the epoch) fills
 * the clock that some meters send.
 */
export type Reading = Record<string, number | boolean>

/** Writes a reading as the device would; `sequence` counts the device's uplinks. */
export type Encoder = (reading: Reading, sequence: number) => { fPort: number; bytes: number[] }

/** The reading's number; a missing one is a fault of the simulator and throws. */
export function numberOf(reading: Reading, container: string): number {
  const value = reading[container]
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new Error(`The reading has no number for ${container}`)
  }
  return value
}

/** The reading's flag; absent is false. */
export function flagOf(reading: Reading, container: string): boolean {
  return reading[container] === true
}

/** Whether the reading has a value for the container. */
export function has(reading: Reading, container: string): boolean {
  return reading[container] !== undefined
}
