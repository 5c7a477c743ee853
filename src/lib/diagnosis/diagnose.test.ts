import { describe, expect, it } from 'vitest'

import { aMoment, heardBy, uplinks } from '#testing/network-rows.ts'

import { diagnose, type DiagnosisInput } from './diagnose.ts'
import type { NetworkRow } from './network-row.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** A hundred good frames, the last of them five minutes before `now`. */
const healthy = uplinks(1000, 1099, heardBy(['A', -95, 6], ['B', -114, 0]), aMoment)
const last = aMoment + 990 * minute
const now = last + 5 * minute

const verdict = (input: Partial<DiagnosisInput>) => {
  const { verdict: word, reasons } = diagnose({ rows: healthy, now, ...input })
  return [word, ...reasons.filter(({ severity }) => severity !== 'info').map(({ code }) => code)]
}
const reasonIn = (input: Partial<DiagnosisInput>) => diagnose({ rows: healthy, now, ...input }).reasons[0]

it('calls a thing healthy, for no reason at all', () => {
  expect(diagnose({ rows: healthy, now })).toMatchObject({ verdict: 'healthy', reasons: [] })
})

describe('a thing without frames', () => {
  it('was never seen, and has the steps of a join', () => {
    expect(verdict({ rows: [] })).toEqual(['never-seen', 'never-seen'])
    expect(reasonIn({ rows: [] })?.nextSteps).toContain('check-eui-byte-order')
  })

  it('may have been seen before the range', () => {
    const range = { from: now - hour }

    expect(verdict({ rows: [], range, thing: { provisionedSince: now - day } })).toEqual(['too-few-frames'])
    expect(verdict({ rows: [], range, thing: { lastActivity: now - 2 * day } })).toEqual(['silent', 'silent'])
    expect(verdict({ rows: [], range, thing: { lastActivity: now - 2 * hour } })).toEqual(['too-few-frames'])
  })

  it('that asks to join is refused', () => {
    const rows = [1, 2].map((n): NetworkRow => ({ type: 'JOIN_REQUEST', time: now - n * minute, mType: '0' }))

    expect(verdict({ rows })).toEqual(['failing', 'join-unanswered'])
  })
})

it('has no verdict of four frames, unless they carry an alarm', () => {
  const rows = uplinks(0, 3)
  const status = { type: 'NOTIFICATION', time: aMoment + 31 * minute, battery: '5' }

  expect(verdict({ rows, now: aMoment + 35 * minute })).toEqual(['too-few-frames'])
  expect(verdict({ rows: [...rows, status], now: aMoment + 35 * minute })).toEqual(['failing', 'battery-low'])
})

describe('silence', () => {
  it('outweighs what else is wrong, and tells when it began', () => {
    const rows = [...healthy, { type: 'NOTIFICATION', time: last - minute, battery: 5 }]
    const reason = reasonIn({ rows, now: last + 2 * hour })

    expect(verdict({ rows, now: last + 2 * hour })).toEqual(['silent', 'silent', 'battery-low'])
    expect(reason).toMatchObject({
      severity: 'severe',
      evidence: { from: last, to: last + 2 * hour, frames: [{ time: last, fcnt: 1099 }], gateways: ['A'] },
    })
    expect(reason?.figures).toContainEqual({
      code: 'silence-intervals',
      value: 12,
      unit: 'ratio',
      level: 'severe',
    })
    // What was well when it was heard last, and what was not
    const until = new Map(reason?.figures.map(({ code, level }) => [code, level]))
    expect([until.get('margin'), until.get('frame-loss'), until.get('battery')]).toEqual([
      'good',
      'good',
      'bad',
    ])
    // The battery that was empty before comes first
    expect(reason?.nextSteps.slice(0, 2)).toEqual(['replace-battery', 'check-power'])
  })

  it('is measured from the thing’s own record where that is later', () => {
    expect(verdict({ now: last + 2 * hour, thing: { lastActivity: last + 90 * minute } })).toEqual([
      'healthy',
    ])
  })

  it('is measured at the end of a range that has ended', () => {
    expect(verdict({ now: now + 30 * day, range: { from: aMoment, to: now } })).toEqual(['healthy'])
  })

  it('is the gateway’s where every one that hears the thing is down', () => {
    const input = {
      now: last + 2 * hour,
      thing: {
        gatewaysDown: new Map([
          ['A', undefined],
          ['B', undefined],
          ['C', undefined],
        ]),
      },
    }

    expect(verdict(input)).toEqual(['silent', 'silent', 'gateway-down'])
    expect(reasonIn(input)?.nextSteps[0]).toBe('check-gateway')
    expect(verdict({ ...input, thing: { gatewaysDown: new Map([['A', undefined]]) } })).toEqual([
      'silent',
      'silent',
    ])
  })
})

describe('loss', () => {
  const losing = (from: number, to: number, every: number) =>
    healthy.filter((_, index) => index < from || index >= to || index % every !== 1)

  it('of every fifth frame fails the thing', () => {
    expect(verdict({ rows: losing(0, 100, 5) })).toEqual(['failing', 'frame-loss'])
  })

  it('that is over is to be watched', () => {
    const more = [...losing(0, 100, 3), ...uplinks(1100, 1220, {}, last + 10 * minute)]

    expect(verdict({ rows: more, now: last + 1215 * minute })).toEqual(['watch', 'frame-loss'])
  })

  it('by one outage is an outage, and past it explains only', () => {
    const rows = healthy.filter((_, index) => index < 30 || index >= 60)
    const more = uplinks(1100, 1300, {}, last + 10 * minute)

    expect(verdict({ rows })).toEqual(['watch', 'outage'])
    expect(verdict({ rows: [...rows, ...more], now: last + 2015 * minute })).toEqual(['healthy'])
    expect(reasonIn({ rows })?.evidence.frames.map(({ fcnt }) => fcnt)).toEqual([1060, 1029])
  })
})

describe('restarts', () => {
  const round = (n: number, frames: number, devAddr: string) =>
    uplinks(0, frames - 1, { devAddr }, aMoment + n * 2 * hour)
  const at = aMoment + 7 * hour

  it('under ever new addresses are a join loop, under one a reset loop', () => {
    const joins = [0, 1, 2, 3].flatMap((n) => round(n, 2, `0600000${n}`))
    const resets = [0, 1, 2, 3].flatMap((n) => round(n, 1, '06000000'))

    expect(verdict({ rows: joins, now: at })).toEqual(['failing', 'join-loop'])
    expect(verdict({ rows: resets, now: at })[1]).toBe('reset-loop')
  })

  it('of longer sessions are frequent, and a single one only explains', () => {
    const long = [0, 1, 2, 3].flatMap((n) => round(n, 6, `0600000${n}`))
    const rejoined = [...healthy, ...uplinks(0, 8, { devAddr: '06FFFFFF' }, last + 10 * minute)]

    expect(verdict({ rows: long, now: at })).toEqual(['watch', 'frequent-restarts'])
    expect(diagnose({ rows: rejoined, now: last + 95 * minute })).toMatchObject({
      verdict: 'healthy',
      reasons: [{ code: 'restarted', severity: 'info', evidence: { frames: [{ fcnt: 0 }] } }],
    })
  })

  it('asked for without an answer are told', () => {
    const asked = [20, 15, 10].map((n): NetworkRow => ({
      type: 'JOIN_REQUEST',
      time: now + (30 - n) * minute,
    }))

    expect(verdict({ rows: [...healthy, ...asked.slice(1)], now: now + 25 * minute })).toEqual(['healthy'])
    expect(verdict({ rows: [...healthy, ...asked], now: now + 25 * minute })).toEqual([
      'failing',
      'join-unanswered',
    ])
  })
})

describe('the radio', () => {
  const all = (fields: NetworkRow) => healthy.map((row) => ({ ...row, ...fields }))

  it('with little margin is weak; where a slower rate helps, ADR comes first', () => {
    const fast = { rows: all({ ...heardBy(['A', -110, -3], ['B', -112, -4]), spFact: '7' }) }
    const slow = { rows: all({ ...heardBy(['A', -120, -18], ['B', -122, -19]), spFact: '12' }) }

    expect(verdict(fast)).toEqual(['watch', 'weak-link'])
    expect(reasonIn(fast)?.nextSteps[0]).toBe('check-device-adr')
    expect(verdict(slow)).toEqual(['failing', 'weak-link'])
    expect(reasonIn(slow)?.nextSteps[0]).toBe('improve-antenna')
  })

  it('at SF12 without need has ADR that does not work', () => {
    expect(verdict({ rows: all({ spFact: '12' }) })).toEqual(['watch', 'sf-stuck'])
    expect(reasonIn({ rows: all({ spFact: '12', adrBit: undefined }) })?.nextSteps[0]).toBe('enable-adr')
  })

  it('in a loud neighbourhood is interfered with', () => {
    const rows = all({ ...heardBy(['A', -104, 2.5], ['B', -120, -5]), spFact: '7' })

    expect(verdict({ rows })).toEqual(['watch', 'interference'])
    expect(reasonIn({ rows })?.evidence.gateways).toEqual(['A'])
  })

  it('that lost its main gateway is worse off only if nobody else hears the thing as well', () => {
    const alone = (snr: number) =>
      healthy.map((row, index) => (index < 80 ? row : { ...row, ...heardBy(['B', -112, snr]) }))
    const reasons = (snr: number) =>
      diagnose({ rows: alone(snr), now }).reasons.map((r) => [r.code, r.severity])

    expect(reasons(-4)).toContainEqual(['main-gateway-vanished', 'watch'])
    expect(reasons(5)).toContainEqual(['main-gateway-vanished', 'info'])
  })

  it('explains one gateway and a late one without alarm', () => {
    const rows = all({ ...heardBy(['A', -95, 6]), late: '1' })

    expect(verdict({ rows })).toEqual(['healthy'])
    expect(diagnose({ rows, now }).reasons.map(({ code }) => code)).toEqual([
      'late-gateway',
      'single-gateway',
    ])
  })
})

it.each<[string, NetworkRow[], DiagnosisInput['thing'], string[]]>([
  ['undecoded', [], { decoded: { times: [] } }, ['failing', 'undecoded']],
  ['undecoded in part', [], { decoded: { decoded: 90, withPayload: 100 } }, ['watch', 'undecoded']],
  ['not provisioned', [], { provisioned: false }, ['watch', 'not-provisioned']],
  ['low on battery', [{ type: 'NOTIFICATION', time: last, battery: '60' }], {}, ['watch', 'battery-low']],
  ['on external power', [{ type: 'NOTIFICATION', time: last, battery: '0' }], {}, ['healthy']],
  [
    'reusing a counter',
    [{ ...healthy[50], mic_hex: 'ffffffff', time: last - 484 * minute }],
    {},
    ['watch', 'counter-reuse'],
  ],
  ['repeated once', healthy.slice(0, 1), {}, ['healthy']],
  ['repeated often', healthy.slice(0, 10), {}, ['watch', 'duplicates']],
  [
    'refused downlinks',
    [1, 2, 3].map((n) => ({ type: 'DOWNLINK_SENT', time: last - n, fcntDn: n, deliveryStatus: '0' })),
    {},
    ['failing', 'downlink-failures'],
  ],
  [
    'deaf to confirmed downlinks',
    [{ type: 'DOWNLINK_SENT', time: last - 50 * minute, fcntDn: 1, deliveryStatus: 1, mType: 5 }],
    {},
    ['watch', 'downlink-unacknowledged'],
  ],
])('a thing that is %s', (_, rows, thing, expected) => {
  expect(verdict({ rows: [...healthy, ...rows], thing })).toEqual(expected)
})
