import '@mantine/core/styles/FloatingIndicator.layer.css'
import '@mantine/core/styles/Chip.layer.css'

import { Skeleton, Stack, Tabs } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import {
  Outlet,
  useLocation,
  useNavigate,
  useParams,
  useSearchParams,
  type LoaderFunctionArgs,
  type ShouldRevalidateFunctionArgs,
} from 'react-router'

import { ApiError } from '#api/api-error.ts'
import { queryClient } from '#api/query-client.ts'
import { thingQueries } from '#api/things.ts'
import type { ThingResource } from '#contract/things.ts'
import { paths, THING_TABS } from '#web/paths.ts'
import { loadTexts, t } from '#web/text/text.ts'

import { Facts } from './facts.tsx'
import { JoinChecklist } from './join-checklist.tsx'
import { Keys } from './keys.tsx'
import { LatestValues } from './latest-values.tsx'
import { LocationCard } from './location-card.tsx'
import { MessageCounts } from './message-counts.tsx'
import { tabOf, withParams } from './page-search.ts'
import { Section } from './section.tsx'
import { ThingHeader } from './thing-header.tsx'
import classes from './thing.module.css'
import { useChangeParams } from './use-change-params.ts'
import { useTabInSight } from './use-tab-in-sight.ts'

const HealthPanel = lazy(async () => {
  const [module] = await Promise.all([
    import('./diagnosis/health-panel.tsx'),
    loadTexts('thing-diagnosis', 'verdicts'),
  ])
  return { default: module.HealthPanel }
})
const TimelineTab = lazy(async () => {
  const [module] = await Promise.all([
    import('./timeline/timeline-tab.tsx'),
    loadTexts('thing-timeline', 'thing-logs', 'rule-words'),
  ])
  return { default: module.TimelineTab }
})
const ChartsTab = lazy(async () => {
  const [module] = await Promise.all([import('./charts/charts-tab.tsx'), loadTexts('thing-charts')])
  return { default: module.ChartsTab }
})
const NetworkLog = lazy(async () => {
  const [module] = await Promise.all([import('./logs/network-log.tsx'), loadTexts('thing-logs')])
  return { default: module.NetworkLog }
})
const DecodedLog = lazy(async () => {
  const [module] = await Promise.all([import('./logs/decoded-log.tsx'), loadTexts('thing-logs')])
  return { default: module.DecodedLog }
})
const FrameDrawer = lazy(async () => {
  const [module] = await Promise.all([import('./logs/frame-drawer.tsx'), loadTexts('thing-logs')])
  return { default: module.FrameDrawer }
})
const PlacesTab = lazy(async () => {
  const [module] = await Promise.all([import('./places/places-tab.tsx'), loadTexts('thing-places')])
  return { default: module.PlacesTab }
})

/** Identifiers are kept in upper case, so that one thing has one address in the cache. */
const identifierOf = (params: { thingIdentifier?: string | undefined }) =>
  (params.thingIdentifier ?? '').toUpperCase()

export async function loader({ params }: LoaderFunctionArgs) {
  const thingIdentifier = identifierOf(params)
  // Not waited for: the sections show their skeletons meanwhile
  void queryClient.query(thingQueries.type(thingIdentifier)).catch(() => undefined)
  const thing = await queryClient.query(thingQueries.detail(thingIdentifier))
  if (thing.connectivityType !== 'ETHERNET') void beginDiagnosis(thing).catch(() => undefined)
  return null
}

/** The verdict is what the page is opened for: it is under way before anything is drawn. */
async function beginDiagnosis(thing: ThingResource) {
  const { diagnosisQueries } = await import('#api/diagnosis.ts')
  await queryClient.query(diagnosisQueries.newest(thing))
}

/** What stands behind the `?` is the page's own affair: its sections load what they need. */
export const shouldRevalidate = ({ currentUrl, nextUrl }: ShouldRevalidateFunctionArgs) =>
  currentUrl.pathname !== nextUrl.pathname

export function Component() {
  const routeParams = useParams()
  const thingIdentifier = identifierOf(routeParams)
  const { data: thing, error } = useSuspenseQuery(thingQueries.detail(thingIdentifier))
  const [params] = useSearchParams()
  const change = useChangeParams()
  const navigate = useNavigate()
  const { pathname } = useLocation()
  // Of the address and not of a parameter, since some tabs are routes of their own
  const tab = tabOf(pathname.split('/')[3])
  const tabs = useTabInSight(tab)
  const frame = params.get('frame')
  // Somebody deleted it while its page was open, which says so as if it were opened now
  if (error instanceof ApiError && error.status === 404) throw error

  return (
    <Stack gap="md">
      <ThingHeader thing={thing} />
      <Tabs
        value={tab}
        onChange={(next) =>
          void navigate(
            {
              pathname: paths.thingTab(thingIdentifier, tabOf(next ?? undefined)),
              search: `?${withParams(new URLSearchParams(window.location.search), { frame: undefined })}`,
            },
            { preventScrollReset: true }
          )
        }
        keepMounted={false}
        classNames={{ list: classes.tabs ?? '', tab: classes.tab ?? '', panel: classes.panel ?? '' }}
      >
        <Tabs.List ref={tabs} aria-label={t('thing.tabs')}>
          {THING_TABS.filter((name) => name !== 'downlinks' || thing.connectivityType !== 'ETHERNET').map(
            (name) => (
              <Tabs.Tab key={name} value={name}>
                {t(`thing.tab.${name}`)}
              </Tabs.Tab>
            )
          )}
        </Tabs.List>

        <Tabs.Panel value="overview">
          <Stack gap="lg">
            {thing.connectivityType === 'ETHERNET' ? (
              thing.lastActivity === undefined && (
                <Section title={t('thing.never.title')} height={160}>
                  <JoinChecklist thing={thing} />
                </Section>
              )
            ) : (
              <Section title={t('thing.health')} height={160}>
                <HealthPanel thing={thing} />
              </Section>
            )}
            <LatestValues thingIdentifier={thingIdentifier} />
            <div className={classes.columns}>
              <Stack gap="lg">
                <Facts thing={thing} />
                <Keys details={thing.technologyDetails} />
              </Stack>
              <Stack gap="lg">
                <LocationCard
                  location={thing.lastlocation}
                  name={thing.thingName ?? thingIdentifier}
                  history={paths.thingTab(thingIdentifier, 'locations')}
                />
                <MessageCounts thingIdentifier={thingIdentifier} />
              </Stack>
            </div>
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="timeline">
          <Suspense fallback={<Skeleton height={480} />}>
            <TimelineTab thingIdentifier={thingIdentifier} />
          </Suspense>
        </Tabs.Panel>
        <Tabs.Panel value="charts">
          <Suspense fallback={<Skeleton height={520} />}>
            <ChartsTab thing={thing} />
          </Suspense>
        </Tabs.Panel>
        <Tabs.Panel value="network">
          <Suspense fallback={<Skeleton height={480} />}>
            <NetworkLog thingIdentifier={thingIdentifier} />
          </Suspense>
        </Tabs.Panel>
        <Tabs.Panel value="decoded">
          <Suspense fallback={<Skeleton height={480} />}>
            <DecodedLog thingIdentifier={thingIdentifier} />
          </Suspense>
        </Tabs.Panel>
        <Tabs.Panel value="locations">
          <Suspense fallback={<Skeleton height={720} />}>
            <PlacesTab thing={thing} />
          </Suspense>
        </Tabs.Panel>
        <Tabs.Panel value="downlinks">
          <Suspense fallback={<Skeleton height={480} />}>
            <Outlet />
          </Suspense>
        </Tabs.Panel>
      </Tabs>
      {frame !== null && (
        <Suspense>
          <FrameDrawer
            thingIdentifier={thingIdentifier}
            frameKey={frame}
            onClose={() => change({ frame: undefined }, { replace: false })}
          />
        </Suspense>
      )}
    </Stack>
  )
}
