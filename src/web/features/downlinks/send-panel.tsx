import { useSuspenseQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'

import { ApiError } from '#api/api-error.ts'
import { downlinkQueries } from '#api/downlinks.ts'
import { queryClient } from '#api/query-client.ts'
import { thingQueries } from '#api/things.ts'

import classes from './downlinks.module.css'
import { repeatedIn } from './repeated.ts'
import { SendForm } from './send-form.tsx'
import { ThingStanding } from './thing-standing.tsx'

/** All that the panel shows at once. @throws {ApiError} where there is no such thing */
export async function loadSendPanel(thingIdentifier: string, repeated: number | undefined): Promise<void> {
  const [thing, standing] = await Promise.all([
    queryClient.query(thingQueries.detail(thingIdentifier)),
    queryClient.query(downlinkQueries.ofThing(thingIdentifier)),
  ])
  await Promise.all([
    queryClient.query(downlinkQueries.encoder(standing?.thingTypeId ?? thing.thingTypeId ?? 0)),
    repeated === undefined ? undefined : loadRepeated(repeated),
  ])
}

/** A link to one that is gone opens an empty form. */
async function loadRepeated(downlinkId: number) {
  try {
    await queryClient.query(downlinkQueries.detail(downlinkId))
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 404) throw error
  }
}

/** The form for one thing, beside how the thing stands with downlinks. */
export function SendPanel({ thingIdentifier }: { thingIdentifier: string }) {
  const [params] = useSearchParams()
  const id = repeatedIn(params)
  const { data: thing } = useSuspenseQuery(thingQueries.detail(thingIdentifier))
  const { data: standing } = useSuspenseQuery(downlinkQueries.ofThing(thingIdentifier))
  const repeated =
    id === undefined ? undefined : queryClient.getQueryData(downlinkQueries.detail(id).queryKey)
  return (
    <div className={classes.columns}>
      {/* Another thing, or another one to repeat, is another form */}
      <SendForm
        key={`${thingIdentifier} ${id ?? ''}`}
        thing={thing}
        standing={standing}
        repeated={repeated}
      />
      <ThingStanding thing={thing} standing={standing} />
    </div>
  )
}
