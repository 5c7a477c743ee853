import type { Judged } from '#api/verdicts/known-verdicts.ts'
import type { ThingResource } from '#contract/things.ts'

import { toRow } from './thing-rows.ts'

export const now = Date.parse('2026-03-22T12:00:00Z')
const ago = (hours: number) => new Date(now - hours * 3_600_000).toISOString()

export const things: ThingResource[] = [
  {
    thingIdentifier: '70B3D5E75E000010',
    thingName: 'Tank 10',
    thingType: 'Level',
    vendor: 'NKE',
    tags: ['roof', 'north'],
    connectivityPlan: 'small',
    lastActivity: ago(0.5),
    technologyDetails: { provisioned: true },
  },
  {
    thingIdentifier: '70B3D5E75E000002',
    thingName: 'Tank 2',
    thingType: 'Level',
    vendor: 'Browan',
    tags: ['roof'],
    lastActivity: ago(30),
    technologyDetails: { provisioned: false },
  },
  { thingIdentifier: 'GATE-1', thingName: 'Élan gate', thingType: 'Door', lastActivity: ago(200) },
  { thingIdentifier: 'GATE-2' },
]
export const rows = things.map(toRow)
export const idsOf = (found: readonly { id: string }[]) => found.map(({ id }) => id)
export const [tank10, tank2, gate1, gate2] = idsOf(rows)

const judged = (verdict: Judged['verdict'], severity: Judged['severity']): Judged => ({
  verdict,
  severity,
  reasons: [],
  since: undefined,
})
export const verdicts = new Map([
  [tank10 ?? '', judged('healthy', 'info')],
  [tank2 ?? '', judged('silent', 'severe')],
  [gate1 ?? '', judged('watch', 'watch')],
])
