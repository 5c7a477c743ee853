import { Anchor } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { Link } from 'react-router'

import { fleetQueries } from '#api/fleet.ts'
import { platformQueries } from '#api/platform.ts'
import { queryClient } from '#api/query-client.ts'
import { streamSettingsQueries } from '#api/stream-settings.ts'
import { streamQueries } from '#api/streams.ts'
import type { StreamDefinition } from '#contract/streams.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { PageHeader } from '#web/ui/page-header.tsx'
import { showToast } from '#web/ui/toast.ts'

import { StreamForm } from './stream-form.tsx'
import { fullCompanies } from './stream-standing.ts'
import { emptyValues } from './stream-values.ts'
import { useSaveStream } from './use-save-stream.ts'

/** What a company may do is a setting of each of its streams; the automatic one is always there. */
const anyOf = (definitions: readonly StreamDefinition[]) => definitions[0]?.streamDefinitionId ?? 0

export async function loader() {
  void queryClient.query(fleetQueries.all()).catch(() => undefined)
  const [definitions] = await Promise.all([
    queryClient.query(streamQueries.list()),
    queryClient.query(platformQueries.companies()),
  ])
  await queryClient.query(streamSettingsQueries.of(anyOf(definitions)))
  return null
}

export function Component() {
  const { data: definitions } = useSuspenseQuery(streamQueries.list())
  const { data: companies } = useSuspenseQuery(platformQueries.companies())
  const { data: settings } = useSuspenseQuery(streamSettingsQueries.of(anyOf(definitions)))
  const isDone = useRef(false)
  const save = useSaveStream()
  // Once: another company that appears later must not change what somebody is typing
  const [initial] = useState(() => {
    const full = fullCompanies(definitions)
    const ids = (companies ?? []).flatMap(({ companyId, companyid }) => companyId ?? companyid ?? [])
    const [own] = [...ids.filter((id) => !full.has(id)), ...ids]
    const [known] = definitions.flatMap(({ companyId }) => companyId ?? [])
    return { ...emptyValues, companyId: String(own ?? known ?? '') }
  })
  return (
    <>
      <PageHeader
        title={t('streams.new')}
        crumbs={[
          <Anchor key="streams" component={Link} to={paths.streams()} inherit>
            {t('streams.title')}
          </Anchor>,
        ]}
      />
      <StreamForm
        initial={initial}
        settings={settings}
        back={paths.streams()}
        isDone={isDone}
        save={async (values, before) => {
          const id = await save.create(values, before)
          isDone.current = true
          showToast({ text: t('stream-editor.created', { name: values.name.trim() }) })
          return paths.stream(id)
        }}
      />
    </>
  )
}
