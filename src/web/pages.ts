import type { Section } from '#web/text/catalogue.ts'

/**
 * Each page's chunk and the sections of texts that it brings along. Apart from the routes, so that the entry can
 * start both before the rest of the console has loaded.
 */
export const pages = {
  overview: {
    load: () => import('./features/overview/overview-page.tsx'),
    texts: ['overview', 'rule-words'],
  },
  things: { load: () => import('./features/things/things-page.tsx'), texts: 'things' },
  thing: { load: () => import('./features/thing/thing-page.tsx'), texts: 'thing' },
  newThing: { load: () => import('./features/thing-editor/new-thing-page.tsx'), texts: 'thing-editor' },
  editThing: { load: () => import('./features/thing-editor/edit-thing-page.tsx'), texts: 'thing-editor' },
  onboardThing: { load: () => import('./features/thing-editor/onboard-page.tsx'), texts: 'thing-editor' },
  importThings: { load: () => import('./features/bulk/import-page.tsx'), texts: 'bulk' },
  bulk: { load: () => import('./features/bulk/bulk-page.tsx'), texts: 'bulk' },
  compare: { load: () => import('./features/thing/compare/compare-page.tsx'), texts: 'compare' },
  live: { load: () => import('./features/live/live-page.tsx'), texts: ['live', 'thing-timeline'] },
  rules: { load: () => import('./features/rules/rules-page.tsx'), texts: ['rules', 'rule-words'] },
  triggeredRules: {
    load: () => import('./features/rules/triggered-page.tsx'),
    texts: ['rules', 'rule-words'],
  },
  newRule: {
    load: () => import('./features/rules/new-rule-page.tsx'),
    texts: ['rules', 'rule-editor', 'rule-words'],
  },
  rule: {
    load: () => import('./features/rules/rule-page.tsx'),
    texts: ['rules', 'rule-editor', 'rule-words'],
  },
  streams: { load: () => import('./features/streams/streams-page.tsx'), texts: 'streams' },
  newStream: {
    load: () => import('./features/streams/new-stream-page.tsx'),
    texts: ['streams', 'stream-editor'],
  },
  stream: { load: () => import('./features/streams/stream-page.tsx'), texts: 'streams' },
  downlinks: { load: () => import('./features/downlinks/downlinks-page.tsx'), texts: 'downlinks' },
  sendDownlink: {
    load: () => import('./features/downlinks/send-page.tsx'),
    texts: ['downlinks', 'downlink-send'],
  },
  templateDownlink: {
    load: () => import('./features/downlinks/many/many-page.tsx'),
    texts: ['downlinks', 'downlink-send', 'downlink-many'],
  },
  templates: {
    load: () => import('./features/downlinks/templates/templates-page.tsx'),
    texts: ['downlinks', 'downlink-templates'],
  },
  newTemplate: {
    load: () => import('./features/downlinks/templates/new-template-page.tsx'),
    texts: ['downlinks', 'downlink-send', 'downlink-templates'],
  },
  template: {
    load: () => import('./features/downlinks/templates/template-page.tsx'),
    texts: ['downlinks', 'downlink-send', 'downlink-templates'],
  },
  map: {
    load: () => import('./features/map/map-page.tsx'),
    texts: ['map', 'base-stations', 'verdicts'],
  },
  thingTypes: { load: () => import('./features/thing-types/thing-types-page.tsx'), texts: 'thing-types' },
  thingType: { load: () => import('./features/thing-types/thing-type-page.tsx'), texts: 'thing-types' },
  settings: { load: () => import('./features/settings/settings-page.tsx'), texts: 'settings' },
  sessions: { load: () => import('./features/settings/sessions-page.tsx'), texts: 'settings' },
  audit: { load: () => import('./features/settings/audit-page.tsx'), texts: 'settings' },
  users: { load: () => import('./features/settings/users-page.tsx'), texts: 'settings' },
  plans: {
    load: () => import('./features/settings/plans-page.tsx'),
    texts: ['settings', 'platform-settings'],
  },
  companies: {
    load: () => import('./features/settings/companies-page.tsx'),
    texts: ['settings', 'platform-settings'],
  },
  signIn: { load: () => import('./features/sign-in/sign-in-page.tsx'), texts: 'sign-in' },
  signInCode: { load: () => import('./features/sign-in/code-page.tsx'), texts: 'sign-in' },
  apiConsole: { load: () => import('./features/api-console/api-console-page.tsx'), texts: 'api-console' },
  apiSetup: { load: () => import('./features/api-setup/api-setup-page.tsx'), texts: 'api-setup' },
} satisfies Record<string, { load: () => Promise<object>; texts: Section | readonly Section[] }>

export type PageName = keyof typeof pages

/** The page of an address, by its first segments; undefined where there is none. */
export function pageOf(pathname: string): PageName | undefined {
  const segments = pathname.split('/').filter((segment) => segment !== '')
  const [first, second, third] = segments
  if (first === undefined) return 'overview'
  if (first === 'things') return thingPageOf(second, third)
  if (first === 'live' && second === undefined) return 'live'
  if (first === 'compare' && second === undefined) return 'compare'
  if (first === 'thing-types' && third === undefined) return second === undefined ? 'thingTypes' : 'thingType'
  if (first === 'downlinks') return downlinksPageOf(segments.slice(1))
  if (first === 'rules' && third === undefined) return rulePageOf(second)
  if (first === 'api-console' && third === undefined) return 'apiConsole'
  if (first === 'settings' && third === undefined) return SETTINGS_PAGES[second ?? '']
  if (first === 'sign-in' && third === undefined) return SIGN_IN_PAGES[second ?? '']
  if (first === 'api-setup' && second === undefined) return 'apiSetup'
  if (first === 'streams') return streamPageOf(second, segments.length)
  return first === 'map' && second === undefined ? 'map' : undefined
}

const SETTINGS_PAGES: Readonly<Record<string, PageName>> = {
  '': 'settings',
  sessions: 'sessions',
  users: 'users',
  audit: 'audit',
  plans: 'plans',
  companies: 'companies',
}
const SIGN_IN_PAGES: Readonly<Record<string, PageName>> = { '': 'signIn', code: 'signInCode' }

const RULES_PAGES: Readonly<Record<string, PageName>> = { new: 'newRule', triggered: 'triggeredRules' }

function rulePageOf(second: string | undefined): PageName {
  return second === undefined ? 'rules' : (RULES_PAGES[second] ?? 'rule')
}

function streamPageOf(second: string | undefined, segments: number): PageName | undefined {
  if (second === undefined) return 'streams'
  if (second === 'new') return segments === 2 ? 'newStream' : undefined
  return segments <= 3 ? 'stream' : undefined
}

const DOWNLINKS_PAGES: Readonly<Record<string, PageName>> = {
  send: 'sendDownlink',
  template: 'templateDownlink',
  templates: 'templates',
}

function downlinksPageOf([second, third, ...more]: readonly string[]): PageName | undefined {
  if (second === undefined) return 'downlinks'
  if (third === undefined) return DOWNLINKS_PAGES[second]
  if (second !== 'templates' || more.length > 0) return undefined
  return third === 'new' ? 'newTemplate' : 'template'
}

/** Lower case, since identifiers are in upper case. */
const THINGS_PAGES: Readonly<Record<string, PageName>> = {
  new: 'newThing',
  onboard: 'onboardThing',
  import: 'importThings',
  bulk: 'bulk',
}

function thingPageOf(second: string | undefined, third: string | undefined): PageName {
  if (second === undefined) return 'things'
  if (third === 'edit') return 'editThing'
  return (third === undefined ? THINGS_PAGES[second] : undefined) ?? 'thing'
}
