import { afterEach, expect, it, vi } from 'vitest'

import { auditCsv, auditPages } from './audit-export.ts'

afterEach(() => vi.unstubAllGlobals())

const ENTRY = {
  at: Date.UTC(2026, 10, 27, 9, 30),
  ...{ user: 'ada', role: 'admin', address: '::1', operation: 'updateThing', target: '/things/A1' },
  ...{ outcome: 'REFUSED', status: 404, requestId: 'r-1' },
}

it('reads every page of what passes the filter, and stops where it is told to', async () => {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url)
    const before = Number(new URL(url, 'http://localhost').searchParams.get('after') ?? 701)
    const count = Math.min(500, before - 1)
    return Response.json(Array.from({ length: count }, (_, index) => ({ ...ENTRY, seq: before - 1 - index })))
  })
  const seen: number[] = []
  const stop = new AbortController()
  for await (const { rows } of auditPages({ search: 'ada' }, stop.signal)) {
    seen.push(...rows.map(({ seq = 0 }) => seq))
  }
  expect(seen).toEqual(Array.from({ length: 700 }, (_, index) => 700 - index))
  expect(asked).toHaveLength(2)
  for (const url of asked) expect(url).toContain('search=ada')
  stop.abort()
  await expect(auditPages({}, stop.signal).next()).rejects.toThrow(/abort/)
})

it('writes what a spreadsheet shows as it is, and takes for no formula', () => {
  const changes = [
    { field: 'thingName', before: '=1+1', after: 'a "quoted", one' },
    { field: 'tags', after: '@x' },
  ]
  const piece = auditCsv.piece(
    [
      { ...ENTRY, seq: 7, changes },
      { ...ENTRY, seq: 6, user: '=HYPERLINK("http://evil.example")', target: '+cmd', changes: [] },
    ] as never,
    true
  )
  expect(auditCsv.head).toMatch(
    /^\uFEFFentry,time,user,role,address,operation,target,outcome,status,changes,request_id/
  )
  expect(piece).toContain(
    '7,2026-11-27T09:30:00.000Z,ada,admin,::1,updateThing,/things/A1,REFUSED,404,"thingName: =1+1 → a ""quoted"", one\ntags:  → @x",r-1'
  )
  // A leading sign would be run as a formula
  expect(piece).not.toMatch(/(?:^|[,\n])"?[=+@]/m)
})
