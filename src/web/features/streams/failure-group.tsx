import { useState } from 'react'

import { useDiscardFailures } from '#api/stream-failures.ts'
import type { StreamFailureGroup, StreamMessage } from '#contract/stream-delivery.ts'
import { t } from '#web/text/text.ts'
import { AllowedButton } from '#web/ui/allowed-button.tsx'
import { AskDialog } from '#web/ui/ask-dialog.tsx'
import { Panel } from '#web/ui/panel.tsx'
import { showToast } from '#web/ui/toast.ts'

import { errorText } from './error-text.ts'
import { groupText } from './group-words.ts'
import { MessageList } from './message-list.tsx'
import { useReason } from './needed-role.ts'
import { ReprocessButton } from './reprocess-button.tsx'
import classes from './streams.module.css'
import { useChoice } from './use-choice.ts'

interface FailureGroupProps {
  streamDefinitionId: number
  group: StreamFailureGroup
}

/** The messages of a group: opened one by one, sent again as chosen or all, or given up. */
export function FailureGroup({ streamDefinitionId, group }: FailureGroupProps) {
  const { failureGroupId = 0, count = 0 } = group
  const [shown, setShown] = useState<readonly StreamMessage[]>([])
  const { chosen, clear, selection } = useChoice({
    shown,
    keyOf: ({ streamMessageId }) => String(streamMessageId),
    label: ({ thingName, thingIdentifier = '', fcntUp = '' }) =>
      t('stream-failures.select', { thing: thingName || thingIdentifier, counter: fcntUp }),
    allLabel: t('stream-failures.select.all', { count: shown.length }),
  })
  const ids = chosen.flatMap(({ streamMessageId }) => streamMessageId ?? [])
  return (
    <Panel
      title={groupText(group)}
      aside={
        <span className={classes.buttons}>
          {ids.length > 0 && (
            <ReprocessButton
              streamDefinitionId={streamDefinitionId}
              selection={{ streamMessageIds: ids }}
              count={ids.length}
              label={t('stream-failures.again.selected', { count: ids.length })}
              onStarted={clear}
            />
          )}
          <ReprocessButton
            streamDefinitionId={streamDefinitionId}
            selection={{ failureGroupId }}
            count={count}
            label={t('stream-failures.again.group', { count })}
          />
          <Discard streamDefinitionId={streamDefinitionId} group={group} />
        </span>
      }
    >
      <MessageList
        streamDefinitionId={streamDefinitionId}
        filter={{ failureGroupId, state: 'FAILED' }}
        keep={{ group: String(failureGroupId) }}
        empty={t('stream-failures.group.empty')}
        selection={selection}
        onShown={setShown}
      />
    </Panel>
  )
}

function Discard({ streamDefinitionId, group }: FailureGroupProps) {
  const { failureGroupId = 0, count = 0 } = group
  const [isAsked, setAsked] = useState(false)
  const [fault, setFault] = useState<string>()
  const { mutateAsync, isPending } = useDiscardFailures(streamDefinitionId)
  const reason = useReason()
  const discard = async () => {
    setFault(undefined)
    try {
      await mutateAsync(failureGroupId)
      setAsked(false)
      showToast({ text: t('stream-failures.discarded', { count }) })
    } catch (error) {
      setFault(errorText(error))
    }
  }
  return (
    <>
      <AllowedButton
        size="xs"
        variant="default"
        c="var(--deck-bad)"
        reason={reason}
        onClick={() => setAsked(true)}
      >
        {t('stream-failures.discard')}
      </AllowedButton>
      <AskDialog
        title={t('stream-failures.discard.title', { count })}
        open={isAsked}
        onClose={() => setAsked(false)}
        confirm={t('stream-failures.discard')}
        onConfirm={() => void discard()}
        isDangerous
        isBusy={isPending}
        fault={fault}
      >
        <p>{t('stream-failures.discard.lost')}</p>
      </AskDialog>
    </>
  )
}
