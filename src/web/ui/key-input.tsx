import { TextInput, type TextInputProps } from '@mantine/core'
import { useLayoutEffect, useRef } from 'react'

interface KeyInputProps extends Omit<TextInputProps, 'value' | 'onChange' | 'type' | 'defaultValue'> {
  value: string
  onChange: (value: string) => void
  isHidden: boolean
}

/**
 * A text field that can hide what it holds. The value is set from outside of React, which would write it into the
 * document as an attribute too: hidden, it is nowhere in the page's text.
 */
export function KeyInput({ value, onChange, isHidden, ...props }: KeyInputProps) {
  const input = useRef<HTMLInputElement>(null)

  useLayoutEffect(() => {
    if (input.current && input.current.value !== value) input.current.value = value
  }, [value])

  return (
    <TextInput
      {...props}
      ref={input}
      type={isHidden ? 'password' : 'text'}
      autoComplete="off"
      autoCapitalize="off"
      autoCorrect="off"
      spellCheck={false}
      // Keys of devices are no passwords of their user
      data-1p-ignore
      data-lpignore="true"
      data-bwignore
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
