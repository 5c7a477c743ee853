interface Mark {
  /** The first frame that was not judged yet; undefined where none brought it. */
  frameId: number | undefined
  /** From when on it may be judged, ms of the monotonic clock. */
  due: number
}

/** The things that are to be judged again, in the order in which they came, and up to which frame all are judged. */
export interface MarkedThings {
  /** A thing that is marked already keeps its place. */
  mark(thingId: number, frameId?: number): void
  /** Takes those that are due, the first of them. */
  take(most: number, isEager: boolean): number[]
  /** What was taken is done. */
  done(): void
  /** What was taken could not be done, and is to be tried again after a while. */
  putBack(): void
  /** The newest frame before which there is none left to judge once what was taken is done; undefined without a frame. */
  settledFrame(): number | undefined
  /** How many frames were marked ever since. */
  readonly frames: number
}

/** Frames that come together, as after an outage, are judged once. */
const DEBOUNCE_MS = 3_000
const RETRY_MS = 30_000

export function createMarkedThings(): MarkedThings {
  const marks = new Map<number, Mark>()
  let taken = new Map<number, Mark>()
  let newest: number | undefined
  let frames = 0

  return {
    get frames() {
      return frames
    },
    mark(thingId, frameId) {
      if (frameId !== undefined) {
        newest = Math.max(newest ?? 0, frameId)
        frames++
      }
      const known = marks.get(thingId)
      if (known) known.frameId ??= frameId
      else marks.set(thingId, { frameId, due: performance.now() + DEBOUNCE_MS })
    },
    take(most, isEager) {
      const now = performance.now()
      taken = new Map()
      for (const [thingId, mark] of marks) {
        if (taken.size >= most) break
        if (mark.due <= now || isEager) taken.set(thingId, mark)
      }
      for (const thingId of taken.keys()) marks.delete(thingId)
      return [...taken.keys()]
    },
    done() {
      taken = new Map()
    },
    putBack() {
      for (const [thingId, { frameId }] of taken) {
        const since = marks.get(thingId)?.frameId
        marks.set(thingId, { frameId: frameId ?? since, due: performance.now() + RETRY_MS })
      }
      taken = new Map()
    },
    settledFrame() {
      let first = Infinity
      for (const { frameId } of marks.values()) first = Math.min(first, frameId ?? Infinity)
      return newest === undefined ? undefined : Math.min(newest, first - 1)
    },
  }
}
