import { Button, SegmentedControl } from '@mantine/core'
import { useRef, useState } from 'react'

import type { Operation } from '#api/openapi-operations.ts'
import { t } from '#web/text/text.ts'
import { CodeEditor } from '#web/ui/code-editor.tsx'

import classes from './api-console.module.css'
import { readJson, writeJson } from './json-value.ts'
import { BodyFields } from './schema-fields.tsx'
import { hasForm, type Schemas } from './schema-kinds.ts'

interface BodyEditorProps {
  body: NonNullable<Operation['body']>
  schemas: Schemas
  text: string
  onChange: (text: string) => void
}

/** The body as a form or as JSON: both are views of one text. */
export function BodyEditor({ body, schemas, text, onChange }: BodyEditorProps) {
  const input = useRef<HTMLTextAreaElement>(null)
  const isForm = hasForm(body.schema, schemas)
  const [view, setView] = useState<'form' | 'json'>(isForm ? 'form' : 'json')
  const json = readJson(text)
  return (
    <div className={classes.body}>
      <div className={classes.tools}>
        {isForm && (
          <SegmentedControl
            size="xs"
            aria-label={t('api-console.body.view')}
            value={view}
            data={[
              { value: 'form', label: t('api-console.body.form') },
              { value: 'json', label: t('api-console.body.json') },
            ]}
            onChange={(next) => setView(next === 'form' ? 'form' : 'json')}
          />
        )}
        {body.examples.map(({ name, value }) => (
          <Button key={name} size="xs" variant="default" onClick={() => onChange(writeJson(value))}>
            {t('api-console.example', { name })}
          </Button>
        ))}
        {text !== '' && (
          <Button size="xs" variant="subtle" onClick={() => onChange('')}>
            {t('api-console.body.clear')}
          </Button>
        )}
      </div>
      {view === 'form' && json.ok && (
        <BodyFields
          schema={body.schema}
          schemas={schemas}
          value={json.value}
          onChange={(value) => onChange(writeJson(value))}
        />
      )}
      {view === 'form' && !json.ok && (
        <p className={classes.fault} role="alert">
          {t('api-console.body.no-form', { message: json.message })}
        </p>
      )}
      {view === 'json' && (
        <>
          <CodeEditor
            label={t('api-console.body.json')}
            value={text}
            onChange={onChange}
            input={input}
            hint={t('api-console.body.hint')}
            size="text"
          />
          {!json.ok && (
            <p className={classes.fault} role="status">
              {t('api-console.body.no-json', { message: json.message })}
            </p>
          )}
        </>
      )}
    </div>
  )
}
