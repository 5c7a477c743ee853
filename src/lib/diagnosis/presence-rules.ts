import type { FigureCode, NextStepCode } from './codes.ts'
import type { Findings } from './measure.ts'
import type { Finding } from './reason.ts'
import { LOOP_SESSIONS } from './restarts.ts'
import { FEWEST_FRAMES } from './timing.ts'

const DAY = 86_400_000

/** A thing with rows of its own, or a record of activity, was seen. */
export const wasSeen = ({ lastSeen }: Findings) => lastSeen !== undefined

/** Rules about whether a thing is there at all, and how it comes and goes. */
export const presenceRules: readonly ((findings: Findings) => Finding | undefined)[] = [
  neverSeen,
  notProvisioned,
  silent,
  joinUnanswered,
  loop,
  frequentRestarts,
  restarted,
  tooFewFrames,
]

function neverSeen(findings: Findings): Finding | undefined {
  const { thing, at, isPartial } = findings
  if (wasSeen(findings) || isPartial) return undefined
  const isNew = thing.provisionedSince !== undefined && at - thing.provisionedSince < DAY
  return {
    code: 'never-seen',
    severity: isNew ? 'watch' : 'severe',
    figures: ['provisioned-for', 'join-requests'],
    evidence: { from: thing.provisionedSince, to: at },
    nextSteps: ['check-keys', 'check-eui-byte-order', 'check-region', 'check-coverage', 'check-power'],
  }
}

function notProvisioned({ thing, silence, lastSeen }: Findings): Finding | undefined {
  if (thing.provisioned !== false) return undefined
  const isQuiet = lastSeen === undefined || silence?.level === 'severe'
  return {
    code: 'not-provisioned',
    severity: isQuiet ? 'severe' : 'watch',
    figures: [],
    nextSteps: ['provision-thing'],
  }
}

/** What was well when a thing was heard last is not why it fell silent. */
const UNTIL_THEN: readonly FigureCode[] = ['margin', 'frame-loss', 'gateways', 'battery']

/** Silent, or overdue where it is only late. */
function silent(findings: Findings): Finding | undefined {
  const { silence, lastSeen, latest, at, gateways } = findings
  const isSilent = silence?.level === 'severe'
  if (!isSilent && silence?.level !== 'watch') return undefined
  return {
    code: isSilent ? 'silent' : 'overdue',
    severity: isSilent ? 'severe' : 'watch',
    figures: ['silence', 'silence-intervals', 'silent-after', 'interval', ...(isSilent ? UNTIL_THEN : [])],
    evidence: {
      from: lastSeen,
      to: at,
      frames: latest ? [latest] : [],
      gateways: gateways.slice(0, 1).map(({ gateway }) => gateway),
    },
    nextSteps: isSilent ? stepsAfterSilence(findings) : ['wait-for-next-frame', 'set-silence-override'],
  }
}

/** What was wrong before a thing fell silent is where to look first. */
function stepsAfterSilence(findings: Findings): NextStepCode[] {
  const { thing, battery, redundancy, link, isGatewayDown, unansweredJoins, restarts } = findings
  const steps: NextStepCode[] = []
  if (thing.provisioned === false) steps.push('provision-thing')
  if (isGatewayDown) steps.push('check-gateway')
  if (battery?.level === 'bad' || battery?.level === 'watch') steps.push('replace-battery')
  if (unansweredJoins.length > 0 || restarts.shortInADay.length >= LOOP_SESSIONS)
    steps.push('check-join-accept')
  if (link.weakness !== undefined) steps.push('improve-antenna')
  if (redundancy.level === 'watch') steps.push('check-gateway')
  steps.push('check-power', 'check-coverage', 'set-silence-override')
  return [...new Set(steps)]
}

function joinUnanswered({ log, unansweredJoins }: Findings): Finding | undefined {
  const never = log.frames.length === 0
  if (unansweredJoins.length < (never ? 1 : LOOP_SESSIONS)) return undefined
  return {
    code: 'join-unanswered',
    severity: 'severe',
    figures: ['join-requests', 'frames'],
    evidence: { from: unansweredJoins[0], to: unansweredJoins.at(-1) },
    nextSteps: [
      'check-keys',
      'check-eui-byte-order',
      'check-join-accept',
      'check-region',
      'check-downlink-path',
    ],
  }
}

function loop({ restarts, log }: Findings): Finding | undefined {
  const short = restarts.shortInADay
  if (short.length < LOOP_SESSIONS) return undefined
  const resets = short.filter(({ start }) => start === 'reset').length
  const isReset = resets > short.length / 2
  return {
    code: isReset ? 'reset-loop' : 'join-loop',
    severity: 'severe',
    figures: ['short-sessions-in-a-day', 'restarts-in-a-day', 'sessions'],
    evidence: {
      from: Math.min(...short.map(({ from }) => from)),
      to: Math.max(...short.map(({ to }) => to)),
      frames: short.flatMap(({ begin, end }) => log.frames.slice(begin, end)),
    },
    nextSteps: isReset
      ? ['check-power', 'check-device-resets', 'check-counter-storage']
      : ['check-join-accept', 'check-downlink-path', 'check-power', 'check-device-resets'],
  }
}

function frequentRestarts({ restarts, log, lastSeen }: Findings): Finding | undefined {
  const isLoop = restarts.shortInADay.length >= LOOP_SESSIONS
  if (isLoop || restarts.inADay < LOOP_SESSIONS || lastSeen === undefined) return undefined
  const recent = log.sessions.filter(({ from, start }) => start !== 'first' && from > lastSeen - DAY)
  return {
    code: 'frequent-restarts',
    severity: 'watch',
    figures: ['restarts-in-a-day', 'rejoins', 'resets'],
    evidence: {
      from: recent[0]?.from,
      to: recent.at(-1)?.from,
      frames: recent.flatMap(({ begin }) => log.frames[begin] ?? []),
    },
    nextSteps: ['check-power', 'check-device-resets'],
  }
}

/** One or two restarts happen; they explain a break in what is charted. */
function restarted({ restarts, log }: Findings): Finding | undefined {
  if (restarts.last === undefined || restarts.inADay >= LOOP_SESSIONS) return undefined
  return {
    code: 'restarted',
    severity: 'info',
    figures: ['rejoins', 'resets'],
    evidence: {
      from: restarts.last,
      to: restarts.last,
      frames: log.sessions.flatMap(({ start, begin }) =>
        start === 'first' ? [] : (log.frames[begin] ?? [])
      ),
    },
    nextSteps: [],
  }
}

function tooFewFrames(findings: Findings): Finding | undefined {
  const { log, isPartial } = findings
  if (log.frames.length >= FEWEST_FRAMES || (!wasSeen(findings) && !isPartial)) return undefined
  return {
    code: 'too-few-frames',
    severity: 'info',
    figures: ['frames'],
    evidence: { frames: log.frames },
    nextSteps: ['wait-for-next-frame', 'widen-range'],
  }
}
