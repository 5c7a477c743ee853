import { ActionIcon, type TextInputProps } from '@mantine/core'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { type ClipboardEvent, type ReactNode, useState } from 'react'

import { readHex } from '#lib/hex.ts'
import { t } from '#web/text/text.ts'

import classes from './hex-field.module.css'
import { HexTools } from './hex-tools.tsx'
import { describeHex } from './hex-words.ts'
import { KeyInput } from './key-input.tsx'

interface HexFieldProps extends Pick<TextInputProps, 'placeholder' | 'required' | 'list' | 'onFocus'> {
  label: string
  /** How many digits the value has. */
  digits: number
  /** As typed; once it is complete, digits in upper case and nothing else. */
  value?: string
  onChange: (value: string) => void
  onBlur?: (() => void) | undefined
  error?: ReactNode
  /** What it is for, or where it is found. */
  help?: ReactNode
  /** Hidden until somebody asks to see it. */
  isSecret?: boolean
  canGenerate?: boolean
  /** Why it cannot be changed; undefined where it can. */
  reason?: string | undefined
  /** Names the field to a form that looks for it in the page. */
  'data-path'?: string | undefined
}

/** A hexadecimal value: takes what people paste, says what is missing, reverses, generates, hides and copies it. */
export function HexField(props: HexFieldProps) {
  const {
    label,
    digits,
    value = '',
    onChange,
    onBlur,
    error,
    help,
    isSecret = false,
    canGenerate,
    reason,
    ...rest
  } = props
  const [isShown, setShown] = useState(!isSecret)
  const feedback = describeHex(value, digits)
  const reading = readHex(value, digits)

  const paste = (event: ClipboardEvent<HTMLInputElement>) => {
    const pasted = readHex(event.clipboardData.getData('text'), digits)
    if (!pasted.isComplete) return
    // A whole value replaces whatever was there, in the form in which it is kept
    event.preventDefault()
    onChange(pasted.digits)
  }

  return (
    <div className={classes.field}>
      <KeyInput
        {...rest}
        label={label}
        value={value}
        onChange={onChange}
        isHidden={!isShown}
        error={error}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        description={
          <span className={classes.under}>
            {help !== undefined && <span>{help}</span>}
            {value !== '' && (
              <span aria-live="polite" className={feedback.isFault ? classes.fault : undefined}>
                {feedback.text}
              </span>
            )}
          </span>
        }
        classNames={{ input: classes.input ?? '' }}
        onPaste={paste}
        onBlur={() => {
          if (reading.isComplete && reading.digits !== value) onChange(reading.digits)
          onBlur?.()
        }}
        rightSection={
          isSecret && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t(isShown ? 'ui.hex.hide' : 'ui.hex.show', { field: label })}
              onClick={() => setShown(!isShown)}
            >
              {isShown ? <IconEyeOff size={16} stroke={1.6} /> : <IconEye size={16} stroke={1.6} />}
            </ActionIcon>
          )
        }
      />
      <HexTools
        label={label}
        digits={digits}
        complete={reading.isComplete ? reading.digits : undefined}
        isShown={isShown}
        canGenerate={canGenerate ?? false}
        reason={reason}
        onChange={onChange}
      />
    </div>
  )
}
