/**
 * Whole numbers as text: zigzag varints (as of Protocol Buffers) in base64. Small numbers take one byte, so lines are
 * written as the differences of their points.
 */
export function packNumbers(numbers: readonly number[]): string {
  const bytes: number[] = []
  for (const number of numbers) {
    let rest = number < 0 ? -number * 2 - 1 : number * 2
    while (rest >= 128) {
      bytes.push((rest % 128) + 128)
      rest = Math.floor(rest / 128)
    }
    bytes.push(rest)
  }
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}

/** Reads what `packNumbers` wrote, one number after the other. Past the end there are zeros. */
export function numberReader(packed: string): () => number {
  const text = atob(packed)
  let at = 0
  return () => {
    let zigzag = 0
    for (let factor = 1; at < text.length; factor *= 128) {
      const byte = text.charCodeAt(at++)
      zigzag += (byte % 128) * factor
      if (byte < 128) break
    }
    return zigzag % 2 === 1 ? -(zigzag + 1) / 2 : zigzag / 2
  }
}
