/** A text that wants a place on a map. Pixels. */
export interface Label {
  text: string
  /** The middle of it. */
  x: number
  y: number
  width: number
  height: number
}

const CELL = 64

/** Those of the labels that fit beside each other; who comes first has its place. `room` is what stays free around each. */
export function placeLabels<T extends Label>(labels: Iterable<T>, room = 3): T[] {
  const placed: T[] = []
  const taken = new Map<string, T[]>()
  for (const label of labels) {
    const cells = cellsOf(label, room)
    const isFree = cells.every(
      (cell) => taken.get(cell)?.every((other) => !overlap(label, other, room)) ?? true
    )
    if (!isFree) continue
    placed.push(label)
    for (const cell of cells) {
      const others = taken.get(cell)
      if (others) others.push(label)
      else taken.set(cell, [label])
    }
  }
  return placed
}

const overlap = (one: Label, other: Label, room: number) =>
  Math.abs(one.x - other.x) < (one.width + other.width) / 2 + room &&
  Math.abs(one.y - other.y) < (one.height + other.height) / 2 + room

function cellsOf({ x, y, width, height }: Label, room: number): string[] {
  const cells: string[] = []
  const cell = (pixels: number) => Math.floor(pixels / CELL)
  for (let column = cell(x - width / 2 - room); column <= cell(x + width / 2 + room); column++) {
    for (let row = cell(y - height / 2 - room); row <= cell(y + height / 2 + room); row++) {
      cells.push(`${column} ${row}`)
    }
  }
  return cells
}
