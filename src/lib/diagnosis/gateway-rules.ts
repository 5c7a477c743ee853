import type { Findings } from './measure.ts'
import type { Finding } from './reason.ts'

/** A gateway that hears fewer of a thing's frames than this is not what the thing depends on. */
const NOTABLE_SHARE = 0.3
const GOOD_MARGIN = 10
/** So many dB less are felt, and more than the weather of a link. */
const FELT = 3

/** Rules about the gateways that hear a thing. What is a gateway's fault and costs the thing nothing only explains. */
export const gatewayRules: readonly ((findings: Findings) => Finding | undefined)[] = [
  gatewayDown,
  interference,
  mainGateway,
  lateGateway,
  singleGateway,
]

function gatewayDown({ isGatewayDown, log, silence, lastSeen, at }: Findings): Finding | undefined {
  if (!isGatewayDown) return undefined
  const recent = log.frames.slice(-10)
  const ids = new Set(recent.flatMap(({ receptions }) => receptions.map(({ gateway }) => gateway)))
  return {
    code: 'gateway-down',
    severity: silence?.level === 'severe' ? 'severe' : 'watch',
    figures: ['gateways', 'single-gateway-share', 'silence'],
    evidence: { from: lastSeen, to: at, frames: recent, gateways: [...ids] },
    nextSteps: ['check-gateway', 'add-gateway'],
  }
}

function interference({ gateways }: Findings): Finding | undefined {
  const noisy = gateways.filter(({ noiseLevel, share }) => noiseLevel === 'watch' && share >= NOTABLE_SHARE)
  if (noisy.length === 0) return undefined
  return {
    code: 'interference',
    severity: 'watch',
    figures: ['noise', 'snr', 'margin'],
    evidence: {
      from: Math.min(...noisy.map(({ firstSeen }) => firstSeen)),
      to: Math.max(...noisy.map(({ lastSeen }) => lastSeen)),
      gateways: noisy.map(({ gateway }) => gateway),
    },
    nextSteps: ['check-gateway-interference', 'add-gateway'],
  }
}

/** Where others hear the thing as well as before, nothing is lost with its main gateway. */
function mainGateway({ gatewayChange: change, log }: Findings): Finding | undefined {
  if (!change) return undefined
  const { marginBefore = 0, marginAfter = 0, successor } = change
  const isFelt = marginAfter < GOOD_MARGIN && marginBefore - marginAfter >= FELT
  const isVanished = change.kind === 'vanished'
  return {
    code: isVanished ? 'main-gateway-vanished' : 'main-gateway-changed',
    severity: isVanished && isFelt ? 'watch' : 'info',
    figures: ['main-gateway-share', 'gateways', 'margin', 'margin-latest'],
    evidence: {
      from: change.lastSeen,
      to: log.frames.at(-1)?.time,
      frames: log.frames.filter(({ time }) => time === change.lastSeen),
      gateways: [change.gateway, ...(successor === undefined ? [] : [successor])],
    },
    nextSteps: isVanished ? ['check-gateway'] : [],
  }
}

/** A slow backhaul delays and loses nothing. */
function lateGateway({ gateways, log }: Findings): Finding | undefined {
  const slow = gateways.filter(({ lateLevel }) => lateLevel === 'watch')
  if (slow.length === 0) return undefined
  const late = log.frames.filter(({ late: isLate }) => isLate)
  return {
    code: 'late-gateway',
    severity: 'info',
    figures: ['late-share'],
    evidence: {
      from: late[0]?.time,
      to: late.at(-1)?.time,
      frames: late.slice(-20),
      gateways: slow.map(({ gateway }) => gateway),
    },
    nextSteps: ['check-gateway-backhaul'],
  }
}

function singleGateway({ redundancy, gateways }: Findings): Finding | undefined {
  const [main] = gateways
  if (redundancy.level !== 'watch' || !main) return undefined
  return {
    code: 'single-gateway',
    severity: 'info',
    figures: ['single-gateway-share', 'redundancy', 'main-gateway-share'],
    evidence: { from: main.firstSeen, to: main.lastSeen, gateways: [main.gateway] },
    nextSteps: ['add-gateway'],
  }
}
