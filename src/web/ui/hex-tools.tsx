import { useClipboard } from '@mantine/hooks'
import { IconArrowsExchange, IconCheck, IconDice5 } from '@tabler/icons-react'
import { useState } from 'react'

import { asCArray, asLsb, asMsb, reverseBytes } from '#lib/hex.ts'
import { t } from '#web/text/text.ts'

import { AllowedButton } from './allowed-button.tsx'
import classes from './hex-field.module.css'
import { generateHex } from './hex-words.ts'

const FORMS = { msb: asMsb, lsb: asLsb, c: asCArray }

interface HexToolsProps {
  label: string
  digits: number
  /** The value, where it is one. */
  complete: string | undefined
  isShown: boolean
  canGenerate: boolean
  /** Why the value cannot be changed. */
  reason: string | undefined
  onChange: (value: string) => void
}

/** What can be done with a hexadecimal value beside typing it. */
export function HexTools(props: HexToolsProps) {
  const { label, digits, complete, isShown, canGenerate, reason, onChange } = props
  // Of the value that the preview was opened for: another value closes it
  const [previewed, setPreviewed] = useState<string>()
  if (complete === undefined && !canGenerate) return null

  return (
    <>
      <div className={classes.tools}>
        {canGenerate && (
          <AllowedButton
            className={classes.tool}
            size="compact-xs"
            variant="default"
            reason={reason}
            leftSection={<IconDice5 size={14} stroke={1.6} aria-hidden="true" />}
            aria-label={t('ui.hex.generate.of', { field: label })}
            onClick={() => onChange(generateHex(digits))}
          >
            {t('ui.hex.generate')}
          </AllowedButton>
        )}
        {complete !== undefined && (
          <>
            <AllowedButton
              className={classes.tool}
              size="compact-xs"
              variant="default"
              reason={reason}
              leftSection={<IconArrowsExchange size={14} stroke={1.6} aria-hidden="true" />}
              aria-label={t('ui.hex.reverse.of', { field: label })}
              aria-expanded={previewed === complete}
              onClick={() => setPreviewed(previewed === complete ? undefined : complete)}
            >
              {t('ui.hex.reverse')}
            </AllowedButton>
            <CopyForms label={label} value={complete} />
          </>
        )}
      </div>
      {complete !== undefined && previewed === complete && (
        <ReversePreview
          value={complete}
          isShown={isShown}
          onApply={() => {
            setPreviewed(undefined)
            onChange(reverseBytes(complete))
          }}
          onCancel={() => setPreviewed(undefined)}
        />
      )}
    </>
  )
}

function CopyForms({ label, value }: { label: string; value: string }) {
  const { copied, copy } = useClipboard({ timeout: 1500 })
  const [last, setLast] = useState<string>()
  return (
    <span className={classes.copy}>
      {t('ui.hex.copy')}
      {(['msb', 'lsb', 'c'] as const).map((form) => {
        const isCopied = copied && last === form
        const name = t(`ui.hex.copy.${form}`)
        return (
          <button
            key={form}
            type="button"
            aria-label={isCopied ? t('ui.copied') : t('ui.hex.copy.of', { field: label, form: name })}
            onClick={() => {
              setLast(form)
              copy(FORMS[form](value))
            }}
          >
            {isCopied && <IconCheck size={14} stroke={2} aria-hidden="true" />}
            {name}
          </button>
        )
      })}
    </span>
  )
}

interface ReversePreviewProps {
  value: string
  isShown: boolean
  onApply: () => void
  onCancel: () => void
}

function ReversePreview({ value, isShown, onApply, onCancel }: ReversePreviewProps) {
  const inBytes = (hex: string) =>
    isShown ? (hex.match(/../g) ?? []).join(' ') : '•• '.repeat(hex.length / 2)
  return (
    <div className={classes.preview}>
      <dl>
        <dt>{t('ui.hex.reverse.from')}</dt>
        <dd>{inBytes(value)}</dd>
        <dt>{t('ui.hex.reverse.to')}</dt>
        <dd>{inBytes(reverseBytes(value))}</dd>
      </dl>
      {!isShown && <p>{t('ui.hex.reverse.hidden')}</p>}
      <div className={classes.tools}>
        <button type="button" onClick={onApply}>
          {t('ui.hex.reverse.apply')}
        </button>
        <button type="button" onClick={onCancel}>
          {t('ui.cancel')}
        </button>
      </div>
    </div>
  )
}
