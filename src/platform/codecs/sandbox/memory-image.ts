const PAGE = 4096
/** The interpreter's own stack lies between its data and its heap; its size is fixed when QuickJS is built. */
const STACK_PAGES = (5 * 1024 * 1024) / PAGE

/** Puts a WebAssembly memory back to what it was. */
export interface MemoryImage {
  restore(): void
  /** Clears what lies above the image, so that `growth` can tell what was used there. */
  clearAbove(): void
  /** Bytes above the image that were written to since. */
  growth(): number
}

/** Keeps a memory from growing: QuickJS's own limit counts no bytes in WebAssembly, only each request by itself. */
export function forbidGrowth(memory: WebAssembly.Memory): void {
  memory.grow = () => {
    throw new RangeError('A codec has no more memory')
  }
}

/**
 * Takes an image of a memory. The pages of the stack are left out, which makes an image of 200 KB instead of 8 MB: at
 * rest nothing in them is in use. What lies above the image was never in use either.
 */
export function takeImage(memory: WebAssembly.Memory): MemoryImage {
  const bytes = new Uint8Array(memory.buffer)
  const words = new BigUint64Array(memory.buffer)
  const isUsed = (page: number) =>
    words.subarray((page * PAGE) / 8, ((page + 1) * PAGE) / 8).some((word) => word !== 0n)
  const used: number[] = []
  for (let page = 0; page < bytes.length / PAGE; page++) if (isUsed(page)) used.push(page)

  let gap = { from: 0, to: 0 }
  for (const [index, page] of used.entries()) {
    const next = used[index + 1] ?? page
    if (next - page > gap.to - gap.from) gap = { from: page + 1, to: next }
  }
  const end = ((used.at(-1) ?? 0) + 1) * PAGE
  // A longer gap would hold more than the stack, and what else it holds is not known
  const parts =
    gap.to - gap.from <= STACK_PAGES
      ? [[0, gap.from * PAGE] as const, [gap.to * PAGE, end] as const]
      : [[0, end] as const]
  const copies = parts.map(([from, to]) => ({ from, copy: bytes.slice(from, to) }))
  return {
    restore() {
      for (const { from, copy } of copies) bytes.set(copy, from)
    },
    clearAbove() {
      bytes.fill(0, end)
    },
    growth() {
      let last = bytes.length / PAGE - 1
      while (last * PAGE >= end && !isUsed(last)) last--
      return (last + 1) * PAGE - end
    },
  }
}
