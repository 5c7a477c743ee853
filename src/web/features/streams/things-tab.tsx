import { useState } from 'react'

import { useUpdateStream } from '#api/streams.ts'
import { t } from '#web/text/text.ts'
import { AllowedSwitch } from '#web/ui/allowed-switch.tsx'
import { Panel } from '#web/ui/panel.tsx'
import { showToast } from '#web/ui/toast.ts'

import { errorText } from './error-text.ts'
import { LinkThings } from './link-things.tsx'
import { LinkedTable } from './linked-table.tsx'
import { useReason } from './needed-role.ts'
import type { ListedStream } from './stream-standing.ts'
import classes from './streams.module.css'

/** Which things feed a stream: all of its company, or those that are chosen. */
export function ThingsTab({ stream }: { stream: ListedStream }) {
  const { id, name, definition } = stream
  const { autoLink = false, linkedThings, linkedThingsCount = 0 } = definition
  const { mutateAsync, isPending } = useUpdateStream()
  const [isLinking, setLinking] = useState(false)
  const reason = useReason()

  const change = async (changes: { autoLink?: boolean; linkedThings?: string[] }, text: string) => {
    const before = autoLink ? { autoLink } : { autoLink, linkedThings: [...(linkedThings ?? [])] }
    try {
      await mutateAsync({ streamDefinitionId: id, ...changes })
      showToast({ text, action: { label: t('ui.undo'), run: () => void undo(before) } })
    } catch (error) {
      showToast({ tone: 'bad', text: t('streams.failed', { name, message: errorText(error) }) })
    }
  }
  const undo = async (before: { autoLink: boolean; linkedThings?: string[] }) => {
    try {
      await mutateAsync({ streamDefinitionId: id, ...before })
      showToast({ text: t('streams.things.undone', { name }) })
    } catch (error) {
      showToast({ tone: 'bad', text: t('streams.failed', { name, message: errorText(error) }) })
    }
  }
  const unlink = (gone: ReadonlySet<string>) =>
    change(
      { linkedThings: (linkedThings ?? []).filter((each) => !gone.has(each)) },
      t('streams.things.unlinked', { count: gone.size, name })
    )
  const link = async (added: readonly string[]) => {
    await change(
      { linkedThings: [...(linkedThings ?? []), ...added] },
      t('streams.things.linked', { count: added.length, name })
    )
    setLinking(false)
  }

  return (
    <div className={classes.page}>
      <Panel title={t('streams.things.auto')}>
        <div className={classes.switchLine}>
          <AllowedSwitch
            label={t('streams.things.auto.label')}
            isOn={autoLink}
            isBusy={isPending}
            reason={reason}
            onChange={(isOn) =>
              void change(
                { autoLink: isOn },
                t(isOn ? 'streams.things.auto.on' : 'streams.things.auto.off', { name })
              )
            }
          />
          <p>
            {autoLink
              ? t('streams.things.auto.about', { count: linkedThingsCount })
              : t('streams.things.manual.about')}
          </p>
        </div>
      </Panel>
      {!autoLink && linkedThings !== undefined && (
        <>
          {isLinking && (
            <LinkThings
              linked={linkedThings}
              isBusy={isPending}
              onLink={(added) => void link(added)}
              onClose={() => setLinking(false)}
            />
          )}
          <LinkedTable
            identifiers={linkedThings}
            isBusy={isPending}
            isLinking={isLinking}
            onLink={() => setLinking(true)}
            onUnlink={(gone) => void unlink(gone)}
          />
        </>
      )}
    </div>
  )
}
