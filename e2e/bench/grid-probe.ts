/** What a page with a list measures of itself; times in milliseconds. */
export interface GridProbe {
  /** From the beginning of the navigation until the first rows were on the screen. */
  firstRows: () => Promise<number>
  /** How many rows the page says that it shows. */
  count: () => number
  /** Measures the next key: from the key until the page shows so many rows. */
  arm: (expected: number) => void
  /** What was measured of it. */
  keyed: () => Promise<number>
  /** The times between frames while the list scrolls by so many pixels a frame; none where it stands still. */
  frames: (frames: number, pixels: number, scroller: string | undefined) => Promise<number[]>
}

/** Runs in the page before anything else does, and so can name nothing outside of itself. */
export function installProbe({ row, status }: { row: string; status: string }): void {
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
  const painted = async () => {
    await frame()
    await new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => resolve()
      port2.postMessage(0)
    })
  }
  const appeared = (async () => {
    while (!document.querySelector(row)) await frame()
    await painted()
    return performance.now()
  })()
  const count = () => {
    // A page has other things to say as well
    for (const { textContent } of document.querySelectorAll(status)) {
      const [, digits] = /^(\d+) /.exec((textContent ?? '').replaceAll(',', '')) ?? []
      if (digits !== undefined) return Number(digits)
    }
    return Number.NaN
  }
  let keyed: Promise<number> | undefined
  const probe: GridProbe = {
    firstRows: () => appeared,
    count,
    arm(expected) {
      keyed = new Promise((resolve) => {
        const onKey = async ({ timeStamp }: KeyboardEvent) => {
          while (count() !== expected) await frame()
          await painted()
          resolve(performance.now() - timeStamp)
        }
        addEventListener('keydown', (event) => void onKey(event), { capture: true, once: true })
      })
    },
    keyed: () => keyed ?? Promise.reject(new Error('Nobody pressed a key')),
    async frames(frames, pixels, scroller) {
      const element = scroller === undefined ? document.scrollingElement : document.querySelector(scroller)
      const times: number[] = []
      let last = await frame()
      for (let index = 0; index < frames; index++) {
        element?.scrollBy(0, pixels)
        await frame()
        const now = performance.now()
        // The first frame has what was before it
        if (index > 0) times.push(now - last)
        last = now
      }
      return times
    },
  }
  Object.assign(window, { probe })
}
