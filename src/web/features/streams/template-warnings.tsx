import type { RefObject } from 'react'

import type { StreamWarning } from '#contract/streams.ts'
import { inOwnWords } from '#web/text/server-words.ts'
import { t } from '#web/text/text.ts'
import { revealLine } from '#web/ui/code-editor.tsx'
import { StateShape } from '#web/ui/state-badge.tsx'

import classes from './stream-editor.module.css'

interface TemplateWarningsProps {
  warnings: readonly StreamWarning[]
  editor: RefObject<HTMLTextAreaElement | null>
}

/** What is likely a slip, with a way to where it stands. */
export function TemplateWarnings({ warnings, editor }: TemplateWarningsProps) {
  if (warnings.length === 0) return null
  return (
    <ul className={classes.warnings} aria-label={t('stream-editor.warnings')}>
      {warnings.map(({ message = '', line, column }, index) => (
        <li key={`${message} ${index}`}>
          <StateShape state="warning" />
          <span>{inOwnWords(message)}</span>
          {line !== undefined && (
            <button type="button" onClick={() => editor.current && revealLine(editor.current, line, column)}>
              {t('stream-editor.warning.go', { line, column: column ?? 1 })}
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}
