import { NativeSelect } from '@mantine/core'
import { type KeyboardEvent, type RefObject, useId } from 'react'

import type { ThingTypeCodec } from '#contract/codecs.ts'
import { t } from '#web/text/text.ts'
import { AllowedButton } from '#web/ui/allowed-button.tsx'
import { CodeEditor, replaceCode } from '#web/ui/code-editor.tsx'
import { KeptNote } from '#web/ui/kept-note.tsx'
import { Panel } from '#web/ui/panel.tsx'

import { RemoveScript } from './remove-script.tsx'
import type { ScriptFault } from './script-fault.ts'
import { startingScript, STARTING_SCRIPTS } from './starting-scripts.ts'
import classes from './thing-types.module.css'
import { useReason } from './use-reason.ts'
import { useSaveScript } from './use-save-script.ts'
import type { ScriptDraft } from './use-script-draft.ts'
import type { Trial } from './use-try.ts'

interface ScriptPanelProps {
  type: ThingTypeCodec
  draft: ScriptDraft
  trial: Trial
  editor: RefObject<HTMLTextAreaElement | null>
  onReveal: (line: number, column?: number) => void
}

/** The script of a type: written, saved, taken back and removed here. */
export function ScriptPanel({ type, draft, trial, editor, onReveal }: ScriptPanelProps) {
  const id = useId()
  const { change, isBusy, fault: refused } = useSaveScript(type, draft)
  const reason = useReason()
  const fault = refused ?? failureOf(trial, draft.text)
  const unsavable =
    draft.text.trim() === '' ? t('thing-types.script.empty') : t('thing-types.script.unchanged')
  const canSave = draft.isDirty && draft.text.trim() !== ''

  const onKey = (event: KeyboardEvent) => {
    if (!event.ctrlKey && !event.metaKey) return
    if (event.key === 's') {
      event.preventDefault()
      if (reason === undefined && canSave) void change(draft.text)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      if (reason === undefined) trial.run()
    }
  }

  return (
    <Panel
      title={t('thing-types.script')}
      aside={
        reason === undefined && (
          <NativeSelect
            size="xs"
            aria-label={t('thing-types.script.start')}
            value=""
            data={[
              { value: '', label: t('thing-types.script.start') },
              ...STARTING_SCRIPTS.map((value) => ({ value, label: t(`thing-types.script.start.${value}`) })),
            ]}
            onChange={(event) => {
              const name = STARTING_SCRIPTS.find((each) => each === event.currentTarget.value)
              if (name && editor.current) replaceCode(editor.current, startingScript(name, type))
            }}
          />
        )
      }
    >
      <div className={classes.part}>
        <KeptNote wasKept={draft.wasKept} />
        <p className={classes.note}>
          {t(`thing-types.script.about.${type.kind ?? 'NONE'}`, { name: type.builtIn ?? '' })}
        </p>
        <CodeEditor
          label={t('thing-types.script.label')}
          value={draft.text}
          onChange={draft.change}
          input={editor}
          faultyLine={fault?.line}
          faultId={fault && id}
          hint={t(reason === undefined ? 'thing-types.script.hint' : 'thing-types.script.read-only')}
          isReadOnly={reason !== undefined}
          placeholder={t('thing-types.script.placeholder')}
          onKey={onKey}
        />
        {fault && <Fault id={id} fault={fault} isRefused={refused !== undefined} onReveal={onReveal} />}
        {draft.isOvertaken && (
          <p role="status" className={classes.warning}>
            {t('thing-types.script.overtaken')}
          </p>
        )}
        <div className={classes.buttons}>
          <AllowedButton
            size="xs"
            loading={isBusy}
            reason={reason ?? (canSave ? undefined : unsavable)}
            onClick={() => void change(draft.text)}
          >
            {t('thing-types.script.save')}
          </AllowedButton>
          <AllowedButton
            size="xs"
            variant="default"
            reason={reason ?? (draft.isDirty ? undefined : t('thing-types.script.unchanged'))}
            onClick={draft.discard}
          >
            {t('thing-types.script.discard')}
          </AllowedButton>
          <RemoveScript type={type} reason={reason} isBusy={isBusy} onRemove={() => change(undefined)} />
          {draft.isDirty && <span className={classes.note}>{t('thing-types.script.unsaved')}</span>}
        </div>
      </div>
    </Panel>
  )
}

/** Where what was tried failed, as long as it is still what stands there. */
function failureOf({ outcome }: Trial, text: string): ScriptFault | undefined {
  const message = outcome?.answer.errors?.[0]
  if (!outcome || message === undefined || outcome.script !== text) return undefined
  const { line, column } = outcome.answer
  return line === undefined ? undefined : { message, line, column }
}

interface FaultProps {
  id: string
  fault: ScriptFault
  isRefused: boolean
  onReveal: (line: number, column?: number) => void
}

function Fault({ id, fault: { message, line, column }, isRefused, onReveal }: FaultProps) {
  return (
    <div className={classes.fault}>
      <p id={id} role="alert">
        {message} {isRefused && t('thing-types.script.refused')}
      </p>
      {line !== undefined && (
        <button type="button" className={classes.link} onClick={() => onReveal(line, column)}>
          {t('thing-types.go-to-line', { line })}
        </button>
      )}
    </div>
  )
}
