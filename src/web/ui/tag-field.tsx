import '@mantine/core/styles/ScrollArea.layer.css'
import '@mantine/core/styles/Popover.layer.css'
import '@mantine/core/styles/Combobox.layer.css'
import '@mantine/core/styles/Pill.layer.css'
import '@mantine/core/styles/PillsInput.layer.css'

import { TagsInput } from '@mantine/core'
import type { ReactNode } from 'react'

import { t } from '#web/text/text.ts'

import classes from './tag-field.module.css'

const LONGEST_TAG = 64
const SEPARATORS = /[,;\n]/
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
  /** What to do in an empty field, where it does not hold tags. */
  placeholder?: string
  'data-path'?: string | undefined
}

/** What was typed may be several: what a phone's keyboard or a paste brings is not split key by key. */
const tagsIn = (typed: string) =>
  typed
    .split(SEPARATORS)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '')

/** Tags, typed or chosen; enter, comma or leaving the field ends one. */
export function TagField({ suggestions, help, placeholder, value = [], onChange, ...props }: TagFieldProps) {
  return (
    <TagsInput
      {...props}
      value={value}
      onChange={(next) => onChange(next.flatMap((tag) => (value.includes(tag) ? [tag] : tagsIn(tag))))}
      description={help}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      data={[...suggestions]}
      classNames={{ inputField: classes.typed ?? '' }}
      limit={MOST_SUGGESTIONS}
      maxDropdownHeight={220}
      splitChars={[',', ';']}
      acceptValueOnBlur
      // Tags are case-sensitive: Roof and roof are two
      isDuplicate={(tag, tags) => tags.includes(tag.trim())}
      maxLength={LONGEST_TAG}
      // A dialog would lie above what is put at the end of the document
      comboboxProps={{ withinPortal: false, transitionProps: { duration: 0 } }}
      placeholder={value.length === 0 ? (placeholder ?? t('ui.tags.placeholder')) : ''}
    />
  )
}
