interface Sample {
  /** Milliseconds since the epoch. */
  at: number
  finished: number
}

export interface Pace {
  /** Rows a second; undefined until there is something to tell it from. */
  rate: number | undefined
  secondsLeft: number | undefined
}

/** What the rate is told from: long enough to be calm, short enough to follow the platform. */
const WINDOW_MS = 15_000

/** Tells how quick a run is and when it will end, from how many rows are finished at each look. */
export function createPace(now: () => number = Date.now) {
  let samples: Sample[] = []
  return {
    /** Forgets what was: time that a run stood still is not part of its rate. */
    restart: () => {
      samples = []
    },
    look: (finished: number, left: number): Pace => {
      const at = now()
      samples = [...samples.filter((sample) => at - sample.at <= WINDOW_MS), { at, finished }]
      const first = samples[0]
      const seconds = first ? (at - first.at) / 1000 : 0
      if (!first || seconds < 1) return { rate: undefined, secondsLeft: undefined }
      const rate = (finished - first.finished) / seconds
      return { rate, secondsLeft: rate > 0 ? Math.ceil(left / rate) : undefined }
    },
  }
}
