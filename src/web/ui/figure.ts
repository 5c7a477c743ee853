/** A figure as the API may carry it: decimal text, a number, or nothing. */
export function figure(value: string | number | undefined): number | undefined {
  if (value === undefined || value === '') return undefined
  const number = Number(value)
  return Number.isFinite(number) ? number : undefined
}
