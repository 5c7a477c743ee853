import { useParams, type LoaderFunctionArgs, type ShouldRevalidateFunctionArgs } from 'react-router'

import { downlinkQueries } from '#api/downlinks.ts'
import { queryClient } from '#api/query-client.ts'

import { PastDownlinks } from './past-downlinks.tsx'
import { repeatedIn } from './repeated.ts'
import { loadSendPanel, SendPanel } from './send-panel.tsx'

/** Identifiers are kept in upper case, so that one thing has one address in the cache. */
const identifierOf = (params: { thingIdentifier?: string | undefined }) =>
  (params.thingIdentifier ?? '').toUpperCase()

export async function loader({ params, request: { url } }: LoaderFunctionArgs) {
  await Promise.all([
    queryClient.query(downlinkQueries.isOffered()),
    loadSendPanel(identifierOf(params), repeatedIn(new URL(url).searchParams)),
  ])
  return null
}

export function shouldRevalidate({ currentUrl, nextUrl }: ShouldRevalidateFunctionArgs) {
  return (
    currentUrl.pathname !== nextUrl.pathname ||
    currentUrl.searchParams.get('repeat') !== nextUrl.searchParams.get('repeat')
  )
}

/** The tab of a thing's page: what can be sent to it, and what was. */
export function Component() {
  const thing = identifierOf(useParams())
  return (
    <>
      <SendPanel thingIdentifier={thing} />
      <PastDownlinks thing={thing} />
    </>
  )
}
