import '@mantine/core/styles/ScrollArea.layer.css'
import '@mantine/core/styles/Popover.layer.css'
import '@mantine/core/styles/Combobox.layer.css'
import '@mantine/core/styles/Pill.layer.css'
import '@mantine/core/styles/PillsInput.layer.css'

import { TagsInput } from '@mantine/core'
import type { ReactNode } from 'react'

import { t } from '#web/text/text.ts'

const LONGEST_TAG = 64
/** A fleet may have thousands of tags: typing narrows them. */
const MOST_SUGGESTIONS = 50

interface TagFieldProps {
  label: string
  value?: string[]
  onChange: (tags: string[]) => void
  /** Tags that are in use elsewhere. */
  suggestions: readonly string[]
  error?: ReactNode
  help?: ReactNode
  'data-path'?: string | undefined
}

/** Tags, typed or chosen; enter, comma or leaving the field ends one. */
export function TagField({ suggestions, help, ...props }: TagFieldProps) {
  return (
    <TagsInput
      {...props}
      description={help}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      data={[...suggestions]}
      limit={MOST_SUGGESTIONS}
      maxDropdownHeight={220}
      splitChars={[',', ';']}
      acceptValueOnBlur
      // Tags are case-sensitive: Roof and roof are two
      isDuplicate={(tag, tags) => tags.includes(tag.trim())}
      maxLength={LONGEST_TAG}
      // A dialog would lie above what is put at the end of the document
      comboboxProps={{ withinPortal: false, transitionProps: { duration: 0 } }}
      placeholder={(props.value ?? []).length === 0 ? t('ui.tags.placeholder') : ''}
    />
  )
}
