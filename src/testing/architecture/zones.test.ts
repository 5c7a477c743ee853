import { expect, it } from 'vitest'

import { hasRules, zoneViolations } from './zones.ts'

const violationsOf = (files: Record<string, string[]>) => zoneViolations(new Map(Object.entries(files)))

it.each([
  ['src/lib/eui.ts', ['./hex.ts', 'zod', 'node:crypto']],
  ['src/contract/things.ts', ['#lib/eui.ts', './error.ts']],
  ['src/api/things.ts', ['#contract/things.ts', '#lib/eui.ts', './client.ts']],
  ['src/web/routes.tsx', ['./features/things/things-page.tsx', '#api/things.ts', './paths.ts']],
  ['src/web/shell/layout.tsx', ['../ui/table.tsx', '#web/text/texts.ts']],
  ['src/web/features/things/things-page.tsx', ['./thing-row.tsx', './filter/filter.tsx']],
  ['src/web/features/things/filter/filter.tsx', ['../things-page.tsx', '#web/ui/table.tsx']],
  ['src/web/features/things/things-page.tsx', ['#web/paths.ts', '#web/text/texts.ts', '#api/things.ts']],
  ['src/web/ui/map.tsx', ['#lib/geo.ts', '#web/text/texts.ts', './map.module.css']],
  ['src/platform/app.ts', ['./oauth/routes.ts', '#platform/storage/tables.ts', '#storage/driver.ts']],
  ['src/platform/oauth/routes.ts', ['#platform/storage/tables.ts', '#contract/oauth.ts']],
  ['src/proxy/forward/forward.ts', ['../token/token.ts', '#storage/driver.ts', '#contract/things.ts']],
  ['src/server/main.ts', ['#proxy/app.ts', '#platform/app.ts', '#lib/eui.ts', './env.ts']],
  ['src/testing/things.ts', ['#platform/app.ts', '#web/routes.tsx']],
  ['e2e/things.e2e.ts', ['./fixtures.ts', '#contract/things.ts']],
  ['e2e/bench/ingest.bench.ts', ['../server.ts', '#storage/driver.ts']],
  ['e2e/bench/bundle.bench.ts', ['#web/pages.ts', '#web/ui/map.tsx']],
  ['src/web/pages.ts', ['./features/things/things-page.tsx', './text/catalogue.ts']],
  ['src/web/features/rules/rules-page.tsx', ['#web/permission/use-reason.ts']],
])('lets %s import %j', (file, imports) => {
  expect(violationsOf({ [file]: imports })).toEqual([])
})

it.each([
  ['src/lib/eui.ts', '#contract/things.ts'],
  ['src/contract/things.ts', '#api/client.ts'],
  ['src/api/things.ts', '#web/paths.ts'],
  ['src/web/text/english.ts', '#lib/eui.ts'],
  ['src/web/paths.ts', '#web/routes.tsx'],
  ['src/web/ui/map.tsx', '#api/things.ts'],
  ['src/web/ui/map.tsx', '#web/paths.ts'],
  ['src/web/ui/map.tsx', '#web/leave-guard.tsx'],
  ['src/web/leave-guard.tsx', '#web/paths.ts'],
  ['src/web/ui/map.tsx', '#web/permission/use-reason.ts'],
  ['src/web/permission/use-reason.ts', '#web/features/rules/rules-page.tsx'],
  ['src/web/ui/map.tsx', '#contract/things.ts'],
  ['src/web/features/things/things-page.tsx', '#web/features/thing/thing-page.tsx'],
  ['src/web/features/things/things-page.tsx', '#web/shell/layout.tsx'],
  ['src/web/features/things/things-page.tsx', '#platform/app.ts'],
  ['src/storage/driver.ts', '#platform/storage/tables.ts'],
  ['src/proxy/app.ts', '#platform/app.ts'],
  ['src/proxy/app.ts', '#api/client.ts'],
  ['src/platform/oauth/routes.ts', '#platform/queries/routes.ts'],
  ['src/platform/oauth/routes.ts', '#platform/app.ts'],
  ['src/platform/storage/tables.ts', '#platform/oauth/routes.ts'],
  ['src/server/main.ts', '#web/paths.ts'],
  ['src/server/main.ts', '#testing/things.ts'],
  ['src/lib/eui.ts', '#nowhere/eui.ts'],
  ['src/nowhere/eui.ts', '#lib/eui.ts'],
  ['e2e/fixtures.ts', '#platform/app.ts'],
  ['e2e/fixtures.ts', '#testing/things.ts'],
  ['e2e/fixtures.ts', './bench/figures.ts'],
  ['e2e/fixtures.ts', '#web/pages.ts'],
  ['e2e/bench/bundle.bench.ts', '#web/routes.tsx'],
  ['e2e/bench/bundle.bench.ts', '#web/features/things/things-page.tsx'],
])('forbids %s to import %s', (file, specifier) => {
  const violations = violationsOf({ [file]: [specifier] })

  expect(violations).toHaveLength(1)
  expect(violations[0]).toContain(`${file}: `)
  expect(violations[0]).toContain(specifier)
})

it('guards a feature that nobody wrote a rule for', () => {
  expect(violationsOf({ 'src/web/features/newborn/page.tsx': ['#web/features/things/row.tsx'] })).toEqual([
    'src/web/features/newborn/page.tsx: web/features/newborn may not import #web/features/things/row.tsx of web/features/things',
  ])
})

it.each([
  ['src/web/features/things/things-page.tsx', '../../ui/table.tsx'],
  ['src/platform/oauth/routes.ts', '../storage/tables.ts'],
  ['src/contract/things.ts', '../lib/eui.ts'],
  ['e2e/fixtures.ts', '../src/contract/things.ts'],
])('wants an alias where %s climbs out of its zone by %s', (file, specifier) => {
  expect(violationsOf({ [file]: [specifier] })).toEqual([expect.stringContaining('only an alias may')])
})

it.each([
  ['src/platform/oauth/routes.test.ts', ['#platform/app.ts', '#testing/things.ts'], 0],
  ['src/web/features/things/things-page.test.tsx', ['#web/routes.tsx', '#contract/things.ts'], 0],
  ['src/proxy/app.test.ts', ['#platform/app.ts'], 1],
  ['src/contract/things.test.ts', ['#web/paths.ts'], 1],
])('holds the test %s to %j with %i faults', (file, imports, faults) => {
  expect(violationsOf({ [file]: imports })).toHaveLength(faults)
})

it.each([
  ['src/web/features/things/row.tsx', true],
  ['src/platform/newborn/routes.ts', true],
  ['src/testing/things.ts', true],
  ['src/newborn/app.ts', false],
  ['src/loose.ts', false],
])('has rules for %s: %s', (path, known) => {
  expect(hasRules(path)).toBe(known)
})
