import { Anchor } from '@mantine/core'
import {
  Link,
  useSearchParams,
  type LoaderFunctionArgs,
  type ShouldRevalidateFunctionArgs,
} from 'react-router'

import { downlinkQueries } from '#api/downlinks.ts'
import { useThingChoices } from '#api/fleet/thing-choices.ts'
import { fleetQueries } from '#api/fleet.ts'
import { queryClient } from '#api/query-client.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { SearchSelect } from '#web/ui/search-select.tsx'

import classes from './downlinks.module.css'
import { DownlinksNav } from './downlinks-nav.tsx'
import { PastDownlinks } from './past-downlinks.tsx'
import { repeatedIn } from './repeated.ts'
import { loadSendPanel, SendPanel } from './send-panel.tsx'
import { useChangeParams } from './use-change-params.ts'

const thingIn = (params: URLSearchParams) => params.get('thing')?.toUpperCase() || undefined

export async function loader({ request: { url } }: LoaderFunctionArgs) {
  const params = new URL(url).searchParams
  const thing = thingIn(params)
  void queryClient.query(fleetQueries.all()).catch(() => undefined)
  await Promise.all([
    queryClient.query(downlinkQueries.isOffered()),
    thing === undefined ? undefined : loadSendPanel(thing, repeatedIn(params)),
  ])
  return null
}

/** Only for another thing, or another downlink to repeat. */
export function shouldRevalidate({ currentUrl, nextUrl }: ShouldRevalidateFunctionArgs) {
  return ['thing', 'repeat'].some(
    (name) => currentUrl.searchParams.get(name) !== nextUrl.searchParams.get(name)
  )
}

export function Component() {
  const [params] = useSearchParams()
  const change = useChangeParams()
  const thing = thingIn(params)
  return (
    <>
      <PageHeader
        title={t('downlink-send.title')}
        crumbs={[
          <Anchor key="downlinks" component={Link} to={paths.downlinks()} inherit>
            {t('shell.downlinks')}
          </Anchor>,
        ]}
      />
      <DownlinksNav />
      <ThingChoice
        value={thing ?? ''}
        onChange={(next) => change({ thing: next, repeat: undefined, downlink: undefined })}
      />
      {thing === undefined ? (
        <EmptyState title={t('downlink-send.no-thing')}>{t('downlink-send.no-thing.hint')}</EmptyState>
      ) : (
        <>
          <SendPanel thingIdentifier={thing} />
          <PastDownlinks thing={thing} />
        </>
      )}
    </>
  )
}

function ThingChoice({ value, onChange }: { value: string; onChange: (thing: string) => void }) {
  return (
    <div className={classes.choice}>
      <SearchSelect
        required
        label={t('downlinks.column.thing')}
        choices={useThingChoices()}
        placeholder={t('downlink-send.choose')}
        nothingFound={t('downlinks.filter.thing.none')}
        value={value}
        onChange={onChange}
      />
    </div>
  )
}
