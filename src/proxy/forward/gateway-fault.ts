/** What the gateway before the vendor's service says against a request; it is WSO2's, with numbers of its own. */
export interface GatewayFault {
  code: number
  message: string
  /** When a throttled caller may try again, as the gateway writes it: `2026-Nov-27 14:06:00+0000 UTC`. */
  nextAccessTime?: string
}

/** Throttled, by any of its policies. 900805 among them is a caller that somebody blocked. */
const THROTTLED = [900_800, 900_801, 900_802, 900_803, 900_804, 900_806, 900_807]

/** Older gateways throttle with a 503 or 500, which says that somebody else is to blame. */
export const isThrottled = ({ code }: GatewayFault) => THROTTLED.includes(code)

/**
 * Reads `{"fault": {"code": 900901, "message": …}}` or its XML: `<am:fault>`, `<ams:fault>` and `<amt:fault>`, by what
 * found fault.
 * @param json the same text as JSON; undefined where it is none
 */
export function gatewayFault(text: string, json: unknown): GatewayFault | undefined {
  const field = json === undefined ? xmlField(text) : jsonField(json)
  const message = field('description') ?? field('message')
  if (message === undefined) return undefined
  const nextAccessTime = field('nextAccessTime')
  return { code: Number(field('code')), message, ...(nextAccessTime !== undefined && { nextAccessTime }) }
}

const xmlField = (text: string) => (name: string) =>
  new RegExp(String.raw`<am[st]?:${name}>([^<]+)</am[st]?:${name}>`).exec(text)?.[1]

function jsonField(json: unknown): (name: string) => string | undefined {
  const fault: unknown = typeof json === 'object' && json !== null && 'fault' in json ? json.fault : undefined
  if (typeof fault !== 'object' || fault === null) return () => undefined
  const fields = new Map<string, unknown>(Object.entries(fault))
  return (name) => {
    const value = fields.get(name)
    return (typeof value === 'string' && value !== '') || typeof value === 'number'
      ? String(value)
      : undefined
  }
}
