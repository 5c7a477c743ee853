/** How large a cluster of so many is drawn, in pixels; a single point is its shape. */
export const clusterRadius = (size: number): number =>
  size === 1 ? 7 : 11 + Math.min(13, 3.2 * Math.log10(size) ** 1.4)
