import { useSuspenseQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'

import { streamSettingsQueries } from '#api/stream-settings.ts'
import { paths } from '#web/paths.ts'

import { SignaturePanel } from './signature-panel.tsx'
import classes from './stream-editor.module.css'
import { StreamForm } from './stream-form.tsx'
import type { ListedStream } from './stream-standing.ts'
import { valuesOf } from './stream-values.ts'
import { useSaveStream } from './use-save-stream.ts'

/** Changes a stream. */
export function EditTab({ stream: { id, definition } }: { stream: ListedStream }) {
  const { data: settings } = useSuspenseQuery(streamSettingsQueries.of(id))
  // As it was when the change began: what others do meanwhile must not change what somebody is typing
  const [initial] = useState(() => valuesOf(definition, settings))
  const isDone = useRef(false)
  const save = useSaveStream()
  return (
    <div className={classes.stack}>
      {settings !== null && <SignaturePanel streamDefinitionId={id} settings={settings} />}
      <StreamForm
        initial={initial}
        settings={settings}
        streamDefinitionId={id}
        back={paths.stream(id)}
        isDone={isDone}
        save={async (values, before) => {
          await save.update(id, values, before)
          isDone.current = true
          return paths.stream(id)
        }}
      />
    </div>
  )
}
