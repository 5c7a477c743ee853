import { Anchor } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { Link, useParams, type LoaderFunctionArgs, type ShouldRevalidateFunctionArgs } from 'react-router'

import { ApiError } from '#api/api-error.ts'
import { codecQueries } from '#api/codecs.ts'
import { queryClient } from '#api/query-client.ts'
import { LeaveGuard } from '#web/leave-guard.tsx'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { revealLine } from '#web/ui/code-editor.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'

import { hasPayload } from './codec-kind.tsx'
import { ContainerList } from './container-list.tsx'
import { DecodeAgain } from './decode-again.tsx'
import { NotOffered } from './not-offered.tsx'
import { ScriptPanel } from './script-panel.tsx'
import classes from './thing-types.module.css'
import { TryPanel } from './try-panel.tsx'
import { TypeFacts } from './type-facts.tsx'
import { useScriptDraft } from './use-script-draft.ts'
import { useTry } from './use-try.ts'

const idOf = ({ thingTypeId = '' }: { thingTypeId?: string | undefined }) =>
  /^\d{1,9}$/.test(thingTypeId) ? Number(thingTypeId) : undefined

export async function loader({ params }: LoaderFunctionArgs) {
  const thingTypeId = idOf(params)
  if (thingTypeId === undefined) {
    throw new ApiError({ status: 404, code: 'NOT_FOUND', message: 'A thing type has a number' })
  }
  const types = await queryClient.query(codecQueries.types())
  if (types === null) return null
  await Promise.all([
    queryClient.query(codecQueries.type(thingTypeId)),
    queryClient.query(codecQueries.jobs()),
  ])
  return null
}

/** What stands behind the `?` is the page's own affair. */
export const shouldRevalidate = ({ currentUrl, nextUrl }: ShouldRevalidateFunctionArgs) =>
  currentUrl.pathname !== nextUrl.pathname

export function Component() {
  const thingTypeId = idOf(useParams()) ?? 0
  const { data } = useSuspenseQuery(codecQueries.types())
  // What somebody types belongs to one type
  return data === null ? <NotOffered /> : <ThingType key={thingTypeId} thingTypeId={thingTypeId} />
}

function ThingType({ thingTypeId }: { thingTypeId: number }) {
  const { data: type } = useSuspenseQuery(codecQueries.type(thingTypeId))
  const draft = useScriptDraft(type)
  const trial = useTry(type, draft)
  const editor = useRef<HTMLTextAreaElement>(null)
  const reveal = (line: number, column?: number) => {
    if (editor.current) revealLine(editor.current, line, column)
  }

  return (
    <>
      <PageHeader
        title={type.name ?? String(thingTypeId)}
        crumbs={[
          <Anchor key="types" component={Link} to={paths.thingTypes()} inherit>
            {t('thing-types.title')}
          </Anchor>,
        ]}
        meta={<TypeFacts type={type} />}
      />
      {hasPayload(type) ? (
        <div className={classes.page}>
          <div className={classes.workbench}>
            <ScriptPanel type={type} draft={draft} trial={trial} editor={editor} onReveal={reveal} />
            <TryPanel type={type} trial={trial} onReveal={reveal} />
          </div>
          <ContainerList containers={type.containers ?? []} />
          <DecodeAgain type={type} isDirty={draft.isDirty} />
        </div>
      ) : (
        <div className={classes.page}>
          <p className={classes.note}>{t('thing-types.no-payload')}</p>
          <ContainerList containers={type.containers ?? []} />
        </div>
      )}
      <LeaveGuard isDirty={draft.isDirty} text={t('thing-types.leave.text')} />
    </>
  )
}
