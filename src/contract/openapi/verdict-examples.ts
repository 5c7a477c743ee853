import type { Examples } from './request-examples.ts'

export const verdictAnswerExamples: Record<string, Examples> = {
  listVerdicts: {
    two: [
      {
        thingIdentifier: '70B3D5E75E000259',
        verdict: 'failing',
        severity: 'bad',
        reasons: ['frame-loss', 'weak-link'],
        since: 1774170870426,
        lastActivity: 1774174470426,
        frames: 288,
        interval: 600000,
        loss: 0.214,
        margin: 4.5,
        sf: 12,
        battery: 0.74,
        gateway: 'FF0107A5',
        modified: 1774174470900,
      },
      {
        thingIdentifier: '70B3D5E75E000260',
        verdict: 'never-seen',
        severity: 'severe',
        reasons: ['never-seen'],
        since: 1768204800000,
        frames: 0,
        modified: 1768204801000,
      },
    ],
  },
  countVerdicts: {
    counts: {
      things: 120,
      pending: 0,
      verdicts: [
        { verdict: 'healthy', count: 110 },
        { verdict: 'watch', count: 4 },
        { verdict: 'failing', count: 2 },
        { verdict: 'silent', count: 1 },
        { verdict: 'never-seen', count: 1 },
        { verdict: 'too-few-frames', count: 2 },
      ],
    },
  },
  listStationFigures: {
    day: [
      {
        basestationId: 'FF0107A5',
        things: 15,
        thingsOnlyHere: 2,
        frames: 304,
        framesPerHour: 13.2,
        snr: -5,
        noise: -117,
        lateShare: 0.0033,
      },
    ],
  },
  listStationDependents: {
    alone: [{ thingIdentifier: '70B3D5E75E900010', thingName: 'Archive 17' }],
  },
}
