/** What the rows say of a thing, in one word. */
export const VERDICTS = ['healthy', 'watch', 'failing', 'silent', 'never-seen', 'too-few-frames'] as const
export type Verdict = (typeof VERDICTS)[number]

/** How good a figure is. */
export const LEVELS = ['good', 'watch', 'bad', 'severe'] as const
export type Level = (typeof LEVELS)[number]

/** How much a reason weighs; `info` explains and alarms nobody. */
export const SEVERITIES = ['info', 'watch', 'bad', 'severe'] as const
export type Severity = (typeof SEVERITIES)[number]

/** Every reason, what stops a thing first: of equal severity the earlier one weighs more. */
export const REASON_CODES = [
  'never-seen',
  'not-provisioned',
  'silent',
  'join-unanswered',
  'join-loop',
  'reset-loop',
  'gateway-down',
  'battery-low',
  'frame-loss',
  'weak-link',
  'undecoded',
  'sf-stuck',
  'frequent-restarts',
  'downlink-unacknowledged',
  'downlink-failures',
  'duty-cycle',
  'interference',
  'counter-reuse',
  'overdue',
  'outage',
  'main-gateway-vanished',
  'main-gateway-changed',
  'late-gateway',
  'single-gateway',
  'duplicates',
  'restarted',
  'unreadable-rows',
  'too-few-frames',
] as const
export type ReasonCode = (typeof REASON_CODES)[number]

/** What support can do next. */
export const NEXT_STEP_CODES = [
  'provision-thing',
  'check-keys',
  'check-eui-byte-order',
  'check-region',
  'check-coverage',
  'check-power',
  'replace-battery',
  'wait-for-next-frame',
  'set-silence-override',
  'check-join-accept',
  'check-downlink-path',
  'check-device-resets',
  'check-gateway',
  'check-gateway-backhaul',
  'check-gateway-interference',
  'improve-antenna',
  'move-thing',
  'add-gateway',
  'enable-adr',
  'check-device-adr',
  'send-less-often',
  'shorten-payload',
  'check-collisions',
  'check-codec',
  'check-thing-type',
  'check-downlink-queue',
  'spread-downlinks',
  'check-device-class',
  'check-replay',
  'check-counter-storage',
  'widen-range',
] as const
export type NextStepCode = (typeof NEXT_STEP_CODES)[number]

/** Every figure, in the order of a table; each with the unit of its value. */
export const FIGURE_UNITS = {
  frames: 'count',
  sessions: 'count',
  rejoins: 'count',
  resets: 'count',
  'restarts-in-a-day': 'count',
  'short-sessions-in-a-day': 'count',
  'join-requests': 'count',
  'frame-loss': 'share',
  'frames-lost': 'count',
  'frames-expected': 'count',
  'longest-outage': 'count',
  'longest-outage-time': 'ms',
  duplicates: 'count',
  'counters-reused': 'count',
  'unreadable-rows': 'count',
  interval: 'ms',
  silence: 'ms',
  'silence-intervals': 'ratio',
  'silent-after': 'ms',
  margin: 'dB',
  'margin-p10': 'dB',
  'margin-latest': 'dB',
  'margin-at-sf12': 'dB',
  esp: 'dBm',
  rssi: 'dBm',
  snr: 'dB',
  noise: 'dBm',
  'sf-latest': 'sf',
  'sf12-share': 'share',
  'sf-excess': 'sf',
  'adr-share': 'share',
  'airtime-frame': 'ms',
  'airtime-hour': 'ms',
  'duty-cycle': 'share',
  gateways: 'count',
  redundancy: 'count',
  'single-gateway-share': 'share',
  'main-gateway-share': 'share',
  'late-share': 'share',
  downlinks: 'count',
  'downlink-success': 'share',
  'downlinks-unacknowledged': 'count',
  battery: 'share',
  'decode-rate': 'share',
  'provisioned-for': 'ms',
} as const
export type FigureCode = keyof typeof FIGURE_UNITS
export const FIGURE_CODES = Object.keys(FIGURE_UNITS) as FigureCode[]
export type Unit = (typeof FIGURE_UNITS)[FigureCode]

/** A figure with its unit named; `value` is undefined where the rows do not carry it. */
export interface Figure {
  code: FigureCode
  value: number | undefined
  unit: Unit
  /** Undefined where there is nothing to judge, or too little to judge by. */
  level: Level | undefined
}

/** How many of its newest rows the verdict on a thing rests on: two days of one that sends every ten minutes. */
export const VERDICT_ROWS = 300
