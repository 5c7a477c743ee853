import type { ReasonCode } from '#lib/diagnosis/codes.ts'
import type { Evidence } from '#lib/diagnosis/reason.ts'
import { paths } from '#web/paths.ts'

const HOUR_MS = 3_600_000
/** A look at a span needs what was before and after it. */
const LEAST_PAD_MS = 6 * HOUR_MS

/** The charts that show a reason; those of first choice where it names none. */
const CHARTS: Partial<Record<ReasonCode, readonly string[]>> = {
  silent: ['interval', 'margin', 'loss', 'battery'],
  overdue: ['interval', 'margin', 'loss'],
  'join-loop': ['interval', 'margin', 'sf'],
  'reset-loop': ['interval', 'margin', 'battery'],
  'gateway-down': ['gateways', 'esp', 'margin'],
  'battery-low': ['battery', 'interval'],
  'frame-loss': ['loss', 'margin', 'sf', 'gateways'],
  'weak-link': ['margin', 'esp', 'sf', 'gateways'],
  'sf-stuck': ['sf', 'margin', 'airtime'],
  'frequent-restarts': ['interval', 'battery', 'margin'],
  'downlink-unacknowledged': ['device-margin', 'margin'],
  'duty-cycle': ['duty-cycle', 'airtime', 'interval'],
  interference: ['snr', 'rssi', 'margin'],
  outage: ['loss', 'gateways', 'margin'],
  'main-gateway-vanished': ['esp', 'gateways', 'margin'],
  'main-gateway-changed': ['esp', 'gateways', 'margin'],
  'single-gateway': ['gateways', 'esp'],
}

/** What is better seen in the log, row by row. */
const IN_LOG: ReadonlySet<ReasonCode> = new Set([
  'join-unanswered',
  'join-loop',
  'undecoded',
  'downlink-failures',
  'downlink-unacknowledged',
  'counter-reuse',
  'duplicates',
  'unreadable-rows',
])

export interface EvidenceLinks {
  charts: string | undefined
  log: string | undefined
}

/** Addresses of the charts and the log at the time that a reason speaks of. */
export function evidenceLinks(
  thingIdentifier: string,
  code: ReasonCode,
  { from, to }: Pick<Evidence, 'from' | 'to'>
): EvidenceLinks {
  const search = new URLSearchParams()
  if (from !== undefined && to !== undefined) {
    const pad = Math.max(LEAST_PAD_MS, (to - from) / 10)
    search.set('start', new Date(from - pad).toISOString())
    search.set('end', new Date(to + pad).toISOString())
  }
  const log = IN_LOG.has(code) ? withSearch(paths.thingTab(thingIdentifier, 'network'), search) : undefined
  const charts = CHARTS[code]
  for (const chart of charts ?? []) search.append('chart', chart)
  return { charts: charts && withSearch(paths.thingTab(thingIdentifier, 'charts'), search), log }
}

function withSearch(path: string, search: URLSearchParams): string {
  const text = search.toString()
  return text === '' ? path : `${path}?${text}`
}
