/** From what a figure is bad, poor, fair and good: for dB of link margin. The last has no end. */
export const HEAT_STEPS = [
  { below: 0, color: '#d1495b' },
  { below: 5, color: '#e8924a' },
  { below: 10, color: '#e6c84f' },
  { below: 20, color: '#7fbf6a' },
  { below: Infinity, color: '#2f9e6f' },
] as const

/** A mean of fewer says little. */
export const FEW_SAMPLES = 3

export const heatColor = (mean: number): string =>
  (HEAT_STEPS.find(({ below }) => mean < below) ?? HEAT_STEPS[4]).color
