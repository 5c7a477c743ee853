import type { StationPlace } from '#api/base-stations.ts'

export interface PlaceChange {
  id: string
  name: string
  before: StationPlace
  after: StationPlace
}

/** What became of a change. */
export type Outcome = 'waiting' | 'saving' | 'saved' | { failed: string }

/**
 * Saves changes one after the other, so that what was not begun can be left out.
 *
 * @param save throws where the change was refused
 * @returns the changes that were saved
 */
export async function savePlaces(
  changes: readonly PlaceChange[],
  save: (id: string, place: StationPlace) => Promise<unknown>,
  onOutcome: (id: string, outcome: Outcome) => void,
  isCancelled: () => boolean = () => false
): Promise<PlaceChange[]> {
  const saved: PlaceChange[] = []
  for (const change of changes) {
    if (isCancelled()) break
    onOutcome(change.id, 'saving')
    try {
      await save(change.id, change.after)
      saved.push(change)
      onOutcome(change.id, 'saved')
    } catch (error) {
      onOutcome(change.id, { failed: error instanceof Error ? error.message : String(error) })
    }
  }
  return saved
}

/** What takes changes back. */
export const reversed = (changes: readonly PlaceChange[]): PlaceChange[] =>
  changes.map(({ before, after, ...change }) => ({ ...change, before: after, after: before }))
