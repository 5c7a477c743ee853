/** Pixels of the map's box. */
export interface PixelBox {
  left: number
  top: number
  right: number
  bottom: number
}

interface Key {
  key: string
  shiftKey: boolean
}

/** Pixels that a key moves a box, or makes it wider. */
const STEP = 24
const WAYS: Record<string, readonly [x: number, y: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/**
 * The box after a key: an arrow moves it, with shift it moves its right or lower edge. The first key shows it, in the middle
 * of the map. Undefined for any other key.
 */
export function boxAfterKey(
  { key, shiftKey }: Key,
  box: PixelBox | undefined,
  { width, height }: { width: number; height: number }
): PixelBox | undefined {
  const way = WAYS[key]
  if (!way) return undefined
  if (!box) return { left: width / 4, top: height / 4, right: (width * 3) / 4, bottom: (height * 3) / 4 }
  const [dx, dy] = [way[0] * STEP, way[1] * STEP]
  if (shiftKey) {
    return {
      ...box,
      right: between(box.right + dx, box.left + STEP, width),
      bottom: between(box.bottom + dy, box.top + STEP, height),
    }
  }
  const x = between(dx, -box.left, width - box.right)
  const y = between(dy, -box.top, height - box.bottom)
  return { left: box.left + x, top: box.top + y, right: box.right + x, bottom: box.bottom + y }
}

const between = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value))
