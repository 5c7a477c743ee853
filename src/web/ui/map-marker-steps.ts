/** Pixels. */
interface Point {
  x: number
  y: number
}

const WAYS: Record<string, readonly [x: number, y: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}
/** How much farther away something seems that lies beside the way. */
const ASIDE = 3

export const isStep = (key: string): boolean => key in WAYS

/** The index of the point that an arrow key leads to: the nearest of its quarter or so; undefined where none lies there. */
export function stepTo(key: string, from: Point, points: readonly Point[]): number | undefined {
  const [wayX, wayY] = WAYS[key] ?? [0, 0]
  let nearest: number | undefined
  let least = Infinity
  for (const [index, { x, y }] of points.entries()) {
    const [dx, dy] = [x - from.x, y - from.y]
    const ahead = dx * wayX + dy * wayY
    if (ahead < 1) continue
    const distance = ahead + ASIDE * Math.abs(dx * wayY - dy * wayX)
    if (distance < least) [nearest, least] = [index, distance]
  }
  return nearest
}

/** Whether a key presses what has the focus; the page does not scroll for it then. */
export function isPress(event: KeyboardEvent): boolean {
  const isPressed = event.key === 'Enter' || event.key === ' '
  if (isPressed) event.preventDefault()
  return isPressed
}
