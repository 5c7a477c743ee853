import { Anchor } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useParams, type LoaderFunctionArgs } from 'react-router'

import { queryClient } from '#api/query-client.ts'
import { useUpdateThing, type ThingUpdateBody } from '#api/thing-mutations.ts'
import { thingQueries } from '#api/things.ts'
import { checkInWords } from '#api/check-in-words.ts'
import { ThingUpdateRequest } from '#contract/thing-requests.ts'
import { updateThing } from '#contract/thing-writes.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { PageHeader } from '#web/ui/page-header.tsx'
import { showToast } from '#web/ui/toast.ts'

import { tellsPlace, valuesOf } from './form-values.ts'
import { loadChoices } from './load-choices.ts'
import { refusalOf } from './refusal.ts'
import { toUndoRequest, toUpdateRequest } from './request-of.ts'
import { ThingForm } from './thing-form.tsx'

const identifierOf = (params: { thingIdentifier?: string | undefined }) =>
  (params.thingIdentifier ?? '').toUpperCase()

export async function loader({ params }: LoaderFunctionArgs) {
  await Promise.all([
    // What is changed has to be what is there now
    queryClient.query({ ...thingQueries.detail(identifierOf(params)), staleTime: 0 }),
    loadChoices(),
  ])
  return null
}

export function Component() {
  const thingIdentifier = identifierOf(useParams())
  const { data: current } = useSuspenseQuery(thingQueries.detail(thingIdentifier))
  // As it was when the change began: the list that is asked for again must not change what somebody is typing
  const [{ thing, initial }] = useState(() => ({ thing: current, initial: valuesOf(current) }))
  const update = useUpdateThing(thingIdentifier)
  const name = thing.thingName || thingIdentifier

  const undo = async (body: ThingUpdateBody) => {
    try {
      await update.mutateAsync(body)
      showToast({ text: t('thing-editor.undone', { name }) })
    } catch (error) {
      showToast({
        tone: 'bad',
        text: t('thing-editor.undo.failed', { message: refusalOf(error).message }),
      })
    }
  }

  return (
    <>
      <PageHeader
        title={t('thing-editor.edit', { name })}
        crumbs={[
          <Anchor key="things" component={Link} to={paths.things()} inherit>
            {t('shell.things')}
          </Anchor>,
          <Anchor key="thing" component={Link} to={paths.thing(thingIdentifier)} inherit>
            {name}
          </Anchor>,
        ]}
      />
      <ThingForm
        initial={initial}
        thing={thing}
        endpoint={updateThing}
        faultsOf={(values) => {
          const checked = checkInWords(ThingUpdateRequest, toUpdateRequest(values, initial))
          return checked.ok ? [] : checked.errors
        }}
        save={async (values) => {
          const saved = await update.mutateAsync(toUpdateRequest(values, initial))
          const back = toUndoRequest(values, initial, !tellsPlace(thing))
          showToast({
            text: t('thing-editor.saved', { name: saved.thingName || thingIdentifier }),
            ...(back && { action: { label: t('ui.undo'), run: () => void undo(back) } }),
          })
          return paths.thing(thingIdentifier)
        }}
        submitLabel={t('thing-editor.save')}
        cancelTo={paths.thing(thingIdentifier)}
      />
    </>
  )
}
