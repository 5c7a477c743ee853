/** Which downlink an address asks to send once more. */
export function repeatedIn(params: URLSearchParams): number | undefined {
  const text = params.get('repeat') ?? ''
  return /^[1-9]\d{0,15}$/.test(text) ? Number(text) : undefined
}
