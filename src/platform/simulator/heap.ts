/** A binary heap: `pop` takes the least item. */
export interface Heap<T> {
  push: (item: T) => void
  pop: () => T | undefined
}

/** Creates an empty heap ordered by `compare`, negative when the first item comes first. */
export function createHeap<T>(compare: (a: T, b: T) => number): Heap<T> {
  const items: T[] = []

  const before = (a: number, b: number) => {
    const [first, second] = [items[a], items[b]]
    return first !== undefined && second !== undefined && compare(first, second) < 0
  }
  const swap = (a: number, b: number) => {
    const [first, second] = [items[a], items[b]]
    if (first === undefined || second === undefined) return
    items[a] = second
    items[b] = first
  }

  return {
    push(item) {
      let at = items.push(item) - 1
      while (at > 0) {
        const parent = (at - 1) >> 1
        if (!before(at, parent)) break
        swap(at, parent)
        at = parent
      }
    },
    pop() {
      const least = items[0]
      const last = items.pop()
      if (items.length === 0 || last === undefined) return least
      items[0] = last
      for (let at = 0; ;) {
        const left = 2 * at + 1
        const child = before(left + 1, left) ? left + 1 : left
        if (!before(child, at)) break
        swap(child, at)
        at = child
      }
      return least
    },
  }
}
