// @vitest-environment jsdom
import { matchRoutes } from 'react-router'
import { describe, expect, it } from 'vitest'

import { pageOf, pages } from './pages.ts'
import { paths, STREAM_TABS, THING_TABS } from './paths.ts'
import { routes } from './routes.tsx'

const identifier = '70B3D5E75E000001'
const examples: Record<keyof typeof paths, string[]> = {
  overview: [paths.overview()],
  things: [
    paths.things(),
    paths.things({ search: 'a b&c', tags: ['x', 'y'], activity: 'silent', sort: '-name' }),
  ],
  thing: [paths.thing(identifier), paths.thing('GATE:1/é')],
  newThing: [paths.newThing(), paths.newThing({ devEui: identifier, joinEui: identifier })],
  onboardThing: [paths.onboardThing()],
  importThings: [paths.importThings()],
  bulk: [paths.bulk()],
  editThing: [paths.editThing(identifier), paths.editThing('GATE:1/é')],
  thingTab: THING_TABS.map((tab) => paths.thingTab(identifier, tab)),
  compare: [paths.compare(), paths.compare([identifier, 'GATE'])],
  downlinks: [paths.downlinks(), paths.downlinks({ thing: identifier, state: 'waiting' })],
  templateDownlink: [paths.templateDownlink(), paths.templateDownlink({ template: 'a', from: 'list' })],
  templates: [paths.templates()],
  newTemplate: [paths.newTemplate()],
  template: [paths.template('a b/c')],
  sendDownlink: [paths.sendDownlink(), paths.sendDownlink({ thing: identifier, repeat: '7' })],
  live: [paths.live(), paths.live('Tank 7')],
  rules: [paths.rules()],
  triggeredRules: [paths.triggeredRules(), paths.triggeredRules({ rule: '7', range: '24h' })],
  newRule: [paths.newRule()],
  rule: [paths.rule(7)],
  streams: [paths.streams()],
  newStream: [paths.newStream()],
  stream: STREAM_TABS.map((tab) => paths.stream(7, tab)),
  map: [paths.map(), paths.map({ search: 'tank', tags: ['a'] })],
  baseStations: [paths.baseStations(), paths.baseStations('FF01', 'CONNECTED')],
  settings: [paths.settings()],
  sessions: [paths.sessions()],
  users: [paths.users()],
  audit: [paths.audit()],
  plans: [paths.plans()],
  companies: [paths.companies()],
  signIn: [paths.signIn(), paths.signIn('/things?q=a')],
  signInCode: [paths.signInCode()],
  thingTypes: [paths.thingTypes()],
  apiSetup: [paths.apiSetup()],
  apiConsole: [paths.apiConsole()],
  apiOperation: [
    paths.apiOperation('getStatus'),
    paths.apiOperation('listThings', { tags: ['a', 'b'], entry: ['7'] }),
  ],
  thingType: [paths.thingType(10), paths.thingType(10, { thing: identifier, frame: '1-2' })],
}

const matchesOf = (path: string) => matchRoutes(routes, new URL(path, 'http://console.test'))
const routeOf = (path: string) => matchesOf(path)?.at(-1)
/** Addresses of a page that another has, too. */
const SAME_PAGE: Record<string, string> = {
  thingTab: 'thing',
  baseStations: 'map',
  apiOperation: 'apiConsole',
}

describe.each(Object.entries(examples))('paths.%s', (name, addresses) => {
  it.each(addresses)('%s has a route, and the entry starts the same page', (address) => {
    const matches = matchesOf(address) ?? []
    expect(matches.at(-1)?.route.path).not.toBe('*')
    expect(matches.some(({ route }) => typeof route.lazy === 'function')).toBe(true)
    const page = pageOf(new URL(address, 'http://console.test').pathname)
    expect(page).toBe(SAME_PAGE[name] ?? name)
  })
})

it('has a path for every page', () => {
  expect(Object.keys(paths)).toEqual(expect.arrayContaining(Object.keys(pages)))
})

it('keeps an identifier in one segment of the address', () => {
  expect(routeOf(paths.thing('A/B'))?.params).toEqual({ thingIdentifier: 'A/B' })
})

it('keeps things apart that are named as pages are', () => {
  expect(routeOf(paths.thing('NEW'))?.params).toEqual({ thingIdentifier: 'NEW' })
  expect(pageOf(paths.thing('ONBOARD'))).toBe('thing')
})

it('writes a filter into the address, each tag by itself', () => {
  expect(paths.things({ search: 'tank 7', tags: ['a', 'b'], activity: 'week' })).toBe(
    '/things?q=tank+7&tag=a&tag=b&activity=week'
  )
})

it.each([
  '/nowhere',
  '/base-stations/x',
  '/things/a/b/c',
  '/thing-types/1/x',
  '/rules/7/x',
  '/streams/7/a/b',
  '/api-console/a/b',
])('%s is not found', (address) => {
  expect(routeOf(address)?.route.path).toBe('*')
})
