import { Textarea } from '@mantine/core'
import { useState } from 'react'

import { t } from '#web/text/text.ts'

import { readJson, writeJson } from './json-value.ts'

interface JsonFieldProps {
  label: string
  required: boolean
  error: string | undefined
  description: string
  value: unknown
  onChange: (value: unknown) => void
}

/** A part of a body that no field fits, written as JSON. While it is none, the last that was one is sent. */
export function JsonField({ value, onChange, error, ...label }: JsonFieldProps) {
  const [typed, setTyped] = useState<string>()
  const known = writeJson(value)
  const read = readJson(typed ?? known)
  // Somebody changed the body elsewhere: what was typed here is no longer what is sent
  const isTyping = typed !== undefined && (!read.ok || writeJson(read.value) === known)
  return (
    <Textarea
      {...label}
      error={read.ok || !isTyping ? error : t('api-console.body.no-json', { message: read.message })}
      rows={3}
      spellCheck={false}
      value={isTyping ? typed : known}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value)
        const next = readJson(currentTarget.value)
        if (next.ok) onChange(next.value)
      }}
    />
  )
}
