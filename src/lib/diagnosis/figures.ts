import { FIGURE_UNITS, type Figure, type FigureCode, type Level } from './codes.ts'
import { shareOf } from './statistics.ts'
import { lossLevel } from './loss.ts'
import type { Findings } from './measure.ts'
import { LOOP_SESSIONS } from './restarts.ts'

/** Every figure by its code, in the order of the table, with unit and level. */
export function figuresOf(findings: Findings): Map<FigureCode, Figure> {
  const values = { ...trafficValues(findings), ...radioValues(findings), ...serviceValues(findings) }
  const figures = new Map<FigureCode, Figure>()
  for (const code of Object.keys(FIGURE_UNITS) as FigureCode[]) {
    const [value, level] = values[code]
    figures.set(code, {
      code,
      value,
      unit: FIGURE_UNITS[code],
      level: value === undefined ? undefined : level,
    })
  }
  return figures
}

type Judged = readonly [value: number | undefined, level?: Level | undefined]

function trafficValues({ log, restarts, loss, outages, rhythm, silence, thing, at }: Findings) {
  const [longest] = outages
  const { shortInADay, inADay } = restarts
  const loop = shortInADay.length >= LOOP_SESSIONS ? 'severe' : 'good'
  return {
    frames: [log.frames.length],
    sessions: [log.sessions.length],
    rejoins: [restarts.rejoins],
    resets: [restarts.resets],
    'restarts-in-a-day': [inADay, inADay >= LOOP_SESSIONS ? 'watch' : 'good'],
    'short-sessions-in-a-day': [shortInADay.length, loop],
    'join-requests': [log.joinRequests.length],
    'frame-loss': [loss.share, lossLevel(loss)],
    'frames-lost': [loss.lost],
    'frames-expected': [loss.expected],
    'longest-outage': [longest?.missing ?? (log.frames.length > 1 ? 0 : undefined)],
    'longest-outage-time': [longest && longest.to - longest.from],
    duplicates: [log.duplicates.length],
    'counters-reused': [log.reused.length, log.reused.length > 0 ? 'watch' : 'good'],
    'unreadable-rows': [log.unreadable],
    interval: [rhythm.interval],
    silence: [silence?.for, silence?.level],
    'silence-intervals': [silence?.intervals, silence?.level],
    'silent-after': [silence?.silentAfter],
    'provisioned-for': [
      thing.provisionedSince === undefined ? undefined : Math.max(0, at - thing.provisionedSince),
    ],
  } satisfies Partial<Record<FigureCode, Judged>>
}

function radioValues({ link, airtime, gateways, redundancy }: Findings) {
  const noisiest = gateways.reduce<number | undefined>(
    (worst, { noise }) => (noise === undefined || (worst ?? -Infinity) > noise ? worst : noise),
    undefined
  )
  const noisy = gateways.some(({ noiseLevel }) => noiseLevel === 'watch')
  const late = gateways.reduce((sum, { best, lateShare = 0 }) => sum + best * lateShare, 0)
  const best = gateways.reduce((sum, part) => sum + part.best, 0)
  return {
    margin: [link.margin, link.marginLevel],
    'margin-p10': [link.marginP10],
    'margin-latest': [link.marginLatest],
    'margin-at-sf12': [link.marginAtSf12],
    esp: [link.esp],
    rssi: [link.rssi],
    snr: [link.snr],
    noise: [noisiest, noisy ? 'watch' : 'good'],
    'sf-latest': [link.sfLatest],
    'sf12-share': [link.sf12Share, link.isSfStuck ? 'watch' : undefined],
    'sf-excess': [link.sfExcess, link.isSfStuck ? 'watch' : undefined],
    'adr-share': [link.adrShare],
    'airtime-frame': [airtime.frame],
    'airtime-hour': [airtime.hour],
    'duty-cycle': [airtime.dutyCycle, airtime.dutyCycleLevel],
    gateways: [gateways.length > 0 ? gateways.length : undefined],
    redundancy: [redundancy.mean],
    'single-gateway-share': [redundancy.single, redundancy.level],
    'main-gateway-share': [gateways[0]?.bestShare],
    'late-share': [
      shareOf(late, best),
      gateways.some(({ lateLevel }) => lateLevel === 'watch') ? 'watch' : 'good',
    ],
  } satisfies Partial<Record<FigureCode, Judged>>
}

function serviceValues({ downlinks, battery, decoding }: Findings) {
  const { unacknowledged, answerable } = downlinks
  return {
    downlinks: [downlinks.reported],
    'downlink-success': [downlinks.success, downlinks.level],
    'downlinks-unacknowledged': [
      answerable > 0 ? unacknowledged.length : undefined,
      unacknowledged.length > 0 ? 'watch' : 'good',
    ],
    battery: [battery?.share, battery?.level],
    'decode-rate': [decoding?.rate, decoding?.level],
  } satisfies Partial<Record<FigureCode, Judged>>
}
