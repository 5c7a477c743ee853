import { CloseButton, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'

import { t } from '#web/text/text.ts'

import classes from './logs.module.css'

interface FilterTextProps {
  label: string
  placeholder: string
  /** As the address has it. */
  value: string
  error: string | undefined
  onChange: (value: string) => void
}

/** A filter that is typed; the key `/` focuses it. The address follows, which may take a moment. */
export function FilterText({ label, placeholder, value, error, onChange }: FilterTextProps) {
  const [typed, setTyped] = useState(value)
  const [known, setKnown] = useState(value)
  // Taken back elsewhere, or by the browser's own way back
  if (known !== value) {
    setKnown(value)
    setTyped(value)
  }
  useEffect(() => {
    if (typed === value) return undefined
    const timer = setTimeout(() => onChange(typed), 200)
    return () => clearTimeout(timer)
  })
  return (
    <TextInput
      className={classes.text ?? ''}
      classNames={{ error: classes.textError ?? '' }}
      size="sm"
      label={label}
      placeholder={placeholder}
      data-page-search
      data-active={typed === '' ? undefined : true}
      spellCheck={false}
      autoComplete="off"
      error={error}
      rightSection={
        typed === '' ? undefined : (
          <CloseButton size="sm" aria-label={t('ui.search.clear')} onClick={() => setTyped('')} />
        )
      }
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
    />
  )
}
