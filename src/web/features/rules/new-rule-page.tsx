import { Anchor, Button } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { Link } from 'react-router'

import { platformQueries } from '#api/platform.ts'
import { queryClient } from '#api/query-client.ts'
import { ruleQueries, useCreateRule } from '#api/rules.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { showToast } from '#web/ui/toast.ts'

import { loadChoices } from './rule-choices.ts'
import { RuleForm } from './rule-form.tsx'
import { emptyValues } from './rule-values.ts'

export async function loader() {
  await Promise.all([queryClient.query(ruleQueries.list()), loadChoices()])
  return null
}

export function Component() {
  const { data } = useSuspenseQuery(ruleQueries.list())
  return (
    <>
      <PageHeader
        title={t('rules.new')}
        crumbs={[
          <Anchor key="rules" component={Link} to={paths.rules()} inherit>
            {t('rules.title')}
          </Anchor>,
        ]}
      />
      {data.hasSettings ? (
        <NewRule />
      ) : (
        // By a link from elsewhere: nobody is offered it here
        <EmptyState
          title={t('rules.new.none')}
          actions={
            <Button component={Link} to={paths.rules()} size="xs" variant="default">
              {t('rules.title')}
            </Button>
          }
        >
          {t('rules.read-only')}
        </EmptyState>
      )}
    </>
  )
}

function NewRule() {
  const create = useCreateRule()
  const isDone = useRef(false)
  const { data: companies } = useSuspenseQuery(platformQueries.companies())
  // Once: another company that appears later must not change what somebody is typing
  const [initial] = useState(() => {
    const own = companies?.[0]
    return { ...emptyValues, companyId: String(own?.companyId ?? own?.companyid ?? '') }
  })
  return (
    <RuleForm
      isNew
      initial={initial}
      unit={undefined}
      isDone={isDone}
      save={async (body) => {
        const { name = body.name } = await create.mutateAsync(body)
        isDone.current = true
        showToast({ text: t('rule-editor.created', { name }) })
      }}
    />
  )
}
