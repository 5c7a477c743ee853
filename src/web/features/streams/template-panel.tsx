import { Button, NativeSelect } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { type ClipboardEvent, type RefObject, useCallback, useId, useState } from 'react'

import { STREAM_PLACEHOLDERS } from '#contract/stream-placeholders.ts'
import type { StreamWarning } from '#contract/streams.ts'
import { inOwnWords } from '#web/text/server-words.ts'
import { t } from '#web/text/text.ts'
import { applyEdit, CodeEditor, replaceCode } from '#web/ui/code-editor.tsx'
import { Panel } from '#web/ui/panel.tsx'

import { CompletionList } from './completion-list.tsx'
import { escapeJson, pasteInto } from './json-escapes.ts'
import classes from './stream-editor.module.css'
import { useStreamForm } from './stream-form-context.ts'
import { contentTypeOf, shownTemplate } from './stream-values.ts'
import { presetsFor, TEMPLATE_PRESETS, templatePreset } from './template-presets.ts'
import { templateTokens } from './template-tokens.ts'
import { TemplateWarnings } from './template-warnings.tsx'
import { useCompletion } from './use-completion.ts'

interface TemplatePanelProps {
  editor: RefObject<HTMLTextAreaElement | null>
  /** Of the template as it stands there, as far as they have come. */
  warnings: readonly StreamWarning[]
  values: ReadonlyMap<string, string>
  isReadOnly: boolean
}

/** What the stream makes of a message: the preset of its type, or a template of its own. */
export function TemplatePanel({ editor, warnings, values, isReadOnly }: TemplatePanelProps) {
  const form = useStreamForm()
  const id = useId()
  const completion = useCompletion(editor)
  const { copied, copy } = useClipboard({ timeout: 1500 })
  const [note, setNote] = useState<'escaped' | 'unescaped'>()
  const text = shownTemplate(form.values)
  const wanted = { ...form.values, contentType: contentTypeOf(form.values) }
  const { template } = form.values
  const fault = form.getInputProps('template').error as string | undefined
  const paint = useCallback(
    (shown: string) =>
      templateTokens(
        shown,
        warnings.flatMap(({ offset, length }) =>
          offset === undefined ? [] : [{ offset, length: length ?? 1 }]
        )
      ),
    [warnings]
  )

  const change = (next: string) => {
    setNote(undefined)
    // The preset is not kept as a text, so that it follows the type
    form.setFieldValue('template', next === templatePreset('full', wanted) ? '' : next)
  }
  const insert = (entry: string) => {
    if (!editor.current) return
    const { selectionStart: from, selectionEnd: to } = editor.current
    editor.current.focus()
    const at = from + entry.length
    applyEdit(editor.current, { from, to, text: entry, selection: [at, at] })
  }
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    if (wanted.contentType !== 'JSON' || isReadOnly) return
    const { selectionStart: from, selectionEnd: to, value } = event.currentTarget
    const put = pasteInto(value, from, event.clipboardData.getData('text/plain'))
    if (!put) return
    event.preventDefault()
    const at = from + put.text.length
    applyEdit(event.currentTarget, { from, to, text: put.text, selection: [at, at] })
    setNote(put.how)
  }

  return (
    <Panel
      title={t('stream-editor.template')}
      aside={t(
        template === '' && text !== '' ? 'stream-editor.template.preset' : 'stream-editor.template.own'
      )}
    >
      <div className={classes.fields}>
        {!isReadOnly && (
          <div className={classes.tools}>
            <NativeSelect
              size="xs"
              aria-label={t('stream-editor.insert')}
              value=""
              data={[
                { value: '', label: t('stream-editor.insert') },
                ...STREAM_PLACEHOLDERS.map(({ name, about }) => ({
                  value: `%${name}%`,
                  label: `%${name}% · ${inOwnWords(about)}`,
                })),
              ]}
              onChange={(event) => insert(event.currentTarget.value)}
            />
            <NativeSelect
              size="xs"
              aria-label={t('stream-editor.preset')}
              value=""
              data={[
                { value: '', label: t('stream-editor.preset') },
                ...presetsFor(wanted).map((value) => ({ value, label: t(`stream-editor.preset.${value}`) })),
              ]}
              onChange={(event) => {
                const preset = TEMPLATE_PRESETS.find((each) => each === event.currentTarget.value)
                if (preset && editor.current) replaceCode(editor.current, templatePreset(preset, wanted))
              }}
            />
            {wanted.contentType === 'JSON' && (
              <Button size="xs" variant="default" onClick={() => copy(escapeJson(text))}>
                {copied ? t('ui.copied') : t('stream-editor.copy-escaped')}
              </Button>
            )}
          </div>
        )}
        <CodeEditor
          label={t('stream-editor.template.label')}
          value={text}
          onChange={change}
          input={editor}
          faultId={warnings.length > 0 || fault !== undefined ? id : undefined}
          hint={t(isReadOnly ? 'stream-editor.template.read-only' : 'stream-editor.template.hint')}
          isReadOnly={isReadOnly}
          placeholder={t('stream-editor.template.placeholder')}
          size="text"
          paint={paint}
          offer={
            completion.open && { listId: completion.listId, entryId: completion.entryId ?? completion.listId }
          }
          onKey={completion.onKey}
          onCaret={completion.onCaret}
          onPaste={onPaste}
        >
          {completion.open && !isReadOnly && (
            <CompletionList
              id={completion.listId}
              {...completion.open}
              text={text}
              at={completion.open.from}
              values={values}
              onTake={completion.take}
            />
          )}
        </CodeEditor>
        {note !== undefined && (
          <p role="status" className={classes.dimmed}>
            {t(`stream-editor.${note}`)}
          </p>
        )}
        <div id={id}>
          {fault !== undefined && (
            <p role="alert" className={classes.fault}>
              {fault}
            </p>
          )}
          <TemplateWarnings warnings={warnings} editor={editor} />
        </div>
      </div>
    </Panel>
  )
}
