import { Anchor } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { Link, type LoaderFunctionArgs, useParams } from 'react-router'

import { ApiError } from '#api/api-error.ts'
import { queryClient } from '#api/query-client.ts'
import { type RuleBody, ruleQueries, useUpdateRule } from '#api/rules.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { PageHeader } from '#web/ui/page-header.tsx'
import { StateBadge } from '#web/ui/state-badge.tsx'
import { TimeAgo } from '#web/ui/time-ago.tsx'
import { showToast } from '#web/ui/toast.ts'

import { RuleActions } from './rule-actions.tsx'
import { ruleBody } from './rule-body.ts'
import { loadChoices } from './rule-choices.ts'
import { RuleForm } from './rule-form.tsx'
import { valuesOf } from './rule-values.ts'

function idOf({ ruleId = '' }: { ruleId?: string | undefined }): number {
  // What is no number names no rule
  if (/^[1-9]\d{0,8}$/.test(ruleId)) return Number(ruleId)
  throw new ApiError({ status: 404, code: 'NOT_FOUND', message: `There is no business rule ${ruleId}` })
}

export async function loader({ params }: LoaderFunctionArgs) {
  await Promise.all([
    // What is changed has to be what is there now
    queryClient.query({ ...ruleQueries.detail(idOf(params)), staleTime: 0 }),
    loadChoices(),
  ])
  return null
}

export function Component() {
  const ruleId = idOf(useParams())
  const { data: current } = useSuspenseQuery(ruleQueries.detail(ruleId))
  // As it was when the change began: what others do meanwhile must not change what somebody is typing
  const [initial] = useState(() => valuesOf(current))
  const isDone = useRef(false)
  const update = useUpdateRule(ruleId)
  const name = current.name || String(ruleId)
  const { enabled = true, triggers = 0, lastTriggered, holding = 0 } = current

  const undo = async (body: RuleBody) => {
    try {
      await update.mutateAsync(body)
      showToast({ text: t('rule-editor.undone', { name: body.name }) })
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      showToast({ tone: 'bad', text: t('rules.failed', { name: body.name, message }) })
    }
  }
  return (
    <>
      <PageHeader
        title={name}
        crumbs={[
          <Anchor key="rules" component={Link} to={paths.rules()} inherit>
            {t('rules.title')}
          </Anchor>,
        ]}
        meta={
          <>
            <StateBadge
              state={enabled ? 'good' : 'off'}
              label={t(enabled ? 'rules.state.enabled' : 'rules.state.disabled')}
            />
            {enabled && (
              <span>{t(holding > 0 ? 'rules.holding' : 'rules.holding.none', { count: holding })}</span>
            )}
            <Anchor
              component={Link}
              to={paths.triggeredRules({ rule: String(ruleId) })}
              inherit
              // High enough to be hit by a finger
              display="inline-block"
              lh="24px"
            >
              {t('rule-editor.triggers', { count: triggers })}
            </Anchor>
            {lastTriggered !== undefined && (
              <span>
                {t('rule-editor.last')} <TimeAgo at={lastTriggered} />
              </span>
            )}
          </>
        }
        actions={
          <RuleActions
            ruleId={ruleId}
            name={name}
            enabled={enabled}
            onDeleted={() => (isDone.current = true)}
          />
        }
      />
      <RuleForm
        isNew={false}
        initial={initial}
        unit={current.unit}
        isDone={isDone}
        save={async (body) => {
          // Whether it is enabled is switched beside the form
          await update.mutateAsync({ ...body, enabled })
          isDone.current = true
          const back = { ...ruleBody(initial), enabled }
          showToast({
            text: t('rule-editor.saved', { name: body.name }),
            action: { label: t('ui.undo'), run: () => void undo(back) },
          })
        }}
      />
    </>
  )
}
