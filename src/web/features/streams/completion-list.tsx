import type { CSSProperties } from 'react'

import { inOwnWords } from '#web/text/server-words.ts'
import { t } from '#web/text/text.ts'

import classes from './stream-editor.module.css'
import type { CompletionEntry } from './template-completion.ts'

interface CompletionListProps {
  id: string
  entries: readonly CompletionEntry[]
  index: number
  /** The text, and where in it the list is for. */
  text: string
  at: number
  /** What each placeholder stands for now, by its name in lower case. */
  values: ReadonlyMap<string, string>
  onTake: (text: string) => void
}

/** More does not fit, and typing narrows them. */
const MOST_SHOWN = 8

/** What can be typed at the cursor, with what it stands for in the message that is shown. */
export function CompletionList(props: CompletionListProps) {
  const { id, entries, index, text, at, values, onTake } = props
  const before = text.slice(0, at).split('\n')
  const place = { '--line': before.length, '--column': before.at(-1)?.length ?? 0 } as CSSProperties
  const first = Math.min(Math.max(0, index - MOST_SHOWN + 1), Math.max(0, entries.length - MOST_SHOWN))
  return (
    <div
      id={id}
      role="listbox"
      aria-label={t('stream-editor.completion')}
      className={classes.completion}
      style={place}
    >
      {entries.slice(first, first + MOST_SHOWN).map(({ text: entry, placeholder }, offset) => (
        // The text area keeps the focus, and has the keys
        <div
          key={entry}
          id={`${id}-${first + offset}`}
          role="option"
          aria-selected={first + offset === index}
          onPointerDown={(event) => {
            event.preventDefault()
            onTake(entry)
          }}
        >
          <code>{entry}</code>
          <span>{inOwnWords(placeholder.about)}</span>
          <em>{values.get(placeholder.name.toLowerCase())}</em>
        </div>
      ))}
    </div>
  )
}
