import { redirect, type RouteObject } from 'react-router'

import { loadTexts } from '#web/text/text.ts'

import { type PageName, pages } from './pages.ts'
import { paths } from './paths.ts'
import { Layout } from './shell/layout.tsx'
import { NotFoundPage } from './shell/not-found-page.tsx'
import { PagePlace } from './shell/page-place.tsx'
import { RootError } from './shell/root-error.tsx'
import { RouteError } from './shell/route-error.tsx'
import { PageSkeleton } from './ui/page-skeleton.tsx'

/** A page with its texts: both come in parallel, and it renders when it has both. */
const lazily = (name: PageName) => async () => {
  const [module] = await Promise.all([pages[name].load(), loadTexts(...[pages[name].texts].flat())])
  return module
}

/** A tab of a thing's page that another feature draws: the page has a place for it. */
const thingDownlinks = async () => {
  const [module] = await Promise.all([
    import('./features/downlinks/thing-downlinks.tsx'),
    loadTexts('downlinks', 'downlink-send'),
  ])
  return module
}

const toMap = (search: URLSearchParams) =>
  paths.baseStations(search.get('selected') ?? undefined, search.get('state') ?? undefined)

// A page module exports `loader` and `Component`, the names that React Router looks for
const pageRoutes: RouteObject[] = [
  { index: true, lazy: lazily('overview') },
  { path: 'things', lazy: lazily('things') },
  // By their case, or a thing named NEW would be out of reach
  { path: 'things/new', caseSensitive: true, lazy: lazily('newThing') },
  { path: 'things/onboard', caseSensitive: true, lazy: lazily('onboardThing') },
  { path: 'things/import', caseSensitive: true, lazy: lazily('importThings') },
  { path: 'things/bulk', caseSensitive: true, lazy: lazily('bulk') },
  { path: 'things/:thingIdentifier/edit', lazy: lazily('editThing') },
  {
    path: 'things/:thingIdentifier',
    lazy: lazily('thing'),
    children: [
      { path: 'downlinks', lazy: thingDownlinks },
      // The other tabs are the page's own
      { path: ':tab?', element: null },
    ],
  },
  { path: 'compare', lazy: lazily('compare') },
  { path: 'downlinks', lazy: lazily('downlinks') },
  { path: 'downlinks/send', lazy: lazily('sendDownlink') },
  { path: 'downlinks/template', lazy: lazily('templateDownlink') },
  { path: 'downlinks/templates', lazy: lazily('templates') },
  { path: 'downlinks/templates/new', caseSensitive: true, lazy: lazily('newTemplate') },
  { path: 'downlinks/templates/:templateUid', lazy: lazily('template') },
  { path: 'live', lazy: lazily('live') },
  { path: 'rules', lazy: lazily('rules') },
  { path: 'rules/new', lazy: lazily('newRule') },
  { path: 'rules/triggered', lazy: lazily('triggeredRules') },
  { path: 'rules/:ruleId', lazy: lazily('rule') },
  { path: 'streams', lazy: lazily('streams') },
  { path: 'streams/new', lazy: lazily('newStream') },
  { path: 'streams/:streamDefinitionId/:tab?', lazy: lazily('stream') },
  { path: 'map', lazy: lazily('map') },
  // What the map was called once: links to it lie about
  { path: 'base-stations', loader: ({ request }) => redirect(toMap(new URL(request.url).searchParams)) },
  { path: 'settings', lazy: lazily('settings') },
  { path: 'settings/sessions', lazy: lazily('sessions') },
  { path: 'settings/users', lazy: lazily('users') },
  { path: 'settings/audit', lazy: lazily('audit') },
  { path: 'settings/plans', lazy: lazily('plans') },
  { path: 'settings/companies', lazy: lazily('companies') },
  { path: 'thing-types', lazy: lazily('thingTypes') },
  { path: 'thing-types/:thingTypeId', lazy: lazily('thingType') },
  { path: 'api-setup', lazy: lazily('apiSetup') },
  { path: 'api-console/:operationId?', lazy: lazily('apiConsole') },
]

export const routes: RouteObject[] = [
  // Before the console, and so without its navigation
  {
    path: 'sign-in',
    errorElement: <RootError />,
    hydrateFallbackElement: <PageSkeleton />,
    children: [
      { index: true, lazy: lazily('signIn') },
      { path: 'code', lazy: lazily('signInCode') },
    ],
  },
  {
    element: <Layout />,
    errorElement: <RootError />,
    hydrateFallbackElement: <Layout loading />,
    children: [
      {
        element: <PagePlace />,
        // Within the layout, so that a page that fails leaves the navigation standing
        errorElement: <RouteError />,
        hydrateFallbackElement: <PageSkeleton />,
        children: [...pageRoutes, { path: '*', element: <NotFoundPage /> }],
      },
    ],
  },
]
