import { Input, SegmentedControl, Textarea } from '@mantine/core'
import type { ClipboardEvent } from 'react'

import type { DownlinkEncoder } from '#contract/downlink-templates.ts'
import { readHex } from '#lib/hex.ts'
import { inOwnWords } from '#web/text/server-words.ts'
import { t } from '#web/text/text.ts'
import { CopyableId } from '#web/ui/copyable-id.tsx'

import { inBytes } from './downlink-words.ts'
import classes from './downlinks.module.css'
import { EncoderFields } from './encoder-fields.tsx'
import { valuesOf } from './field-values.ts'
import { PAYLOAD_MODES, type Draft } from './payload-draft.ts'
import type { Payload } from './use-payload.ts'

type Drafted = Pick<Draft, 'mode' | 'hex' | 'text' | 'fields'>

interface PayloadFieldsProps {
  draft: Drafted
  onChange: (changes: Partial<Drafted>) => void
  payload: Payload
  encoder: DownlinkEncoder | null | undefined
  /** What the server has against it. */
  error: string | undefined
  /** Bytes that can be sent. */
  most: number
}

/** A payload in hexadecimal, as text, or made of fields by the codec of the thing's type. */
export function PayloadFields({ draft, onChange, payload, encoder, error, most }: PayloadFieldsProps) {
  const { mode, hex, text, fields } = draft
  const hasFields = encoder && encoder.kind !== 'NONE'
  const modes = PAYLOAD_MODES.filter((each) => each !== 'fields' || hasFields)
  const shown = { error: payload.fault ?? error, rows: 3, spellCheck: false }
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const pasted = readHex(event.clipboardData.getData('text'))
    if (!pasted.isComplete || pasted.digits.length % 2 === 1 || hex.trim() !== '') return
    // A whole payload, in the form in which bytes are read
    event.preventDefault()
    onChange({ hex: inBytes(pasted.digits) })
  }
  return (
    <>
      <Input.Wrapper label={t('downlink-send.mode')} labelElement="div">
        <div>
          <SegmentedControl
            aria-label={t('downlink-send.mode')}
            size="sm"
            value={mode}
            data={modes.map((value) => ({ value, label: t(`downlink-send.mode.${value}`) }))}
            onChange={(value) => onChange({ mode: modes.find((known) => known === value) ?? 'hex' })}
          />
        </div>
      </Input.Wrapper>
      {encoder?.kind === 'NONE' && <p className={classes.dimmed}>{inOwnWords(encoder.reason ?? '')}</p>}
      {mode === 'hex' && (
        <Textarea
          {...shown}
          required
          label={t('downlink-send.hex')}
          classNames={{ input: classes.mono ?? '' }}
          autoCapitalize="off"
          autoComplete="off"
          data-path="payload"
          value={hex}
          onPaste={paste}
          onChange={(event) => onChange({ hex: event.currentTarget.value })}
        />
      )}
      {mode === 'text' && (
        <Textarea
          {...shown}
          required
          label={t('downlink-send.text')}
          description={t('downlink-send.text.help')}
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          data-path="payload"
          value={text}
          onChange={(event) => onChange({ text: event.currentTarget.value })}
        />
      )}
      {mode === 'fields' && encoder && (
        <Fields encoder={encoder} values={fields} error={payload.fault ?? error} onChange={onChange} />
      )}
      <PayloadLine payload={payload} most={most} isEncoded={mode !== 'hex'} />
    </>
  )
}

interface FieldsProps {
  encoder: DownlinkEncoder
  values: Draft['fields']
  error: string | undefined
  onChange: PayloadFieldsProps['onChange']
}

function Fields({ encoder, values, error, onChange }: FieldsProps) {
  const { fields = [], example, complete = true } = encoder
  return (
    <>
      {!complete && <p className={classes.dimmed}>{t('downlink-send.fields.incomplete')}</p>}
      <EncoderFields
        fields={fields}
        values={values ?? valuesOf(fields, example)}
        onChange={(next) => onChange({ fields: next })}
      />
      {error !== undefined && (
        <p role="alert" className={classes.fault}>
          {error}
        </p>
      )}
    </>
  )
}

/** How long it is against what can be sent, and what goes over the air where that is not what was typed. */
function PayloadLine({ payload, most, isEncoded }: { payload: Payload; most: number; isEncoded: boolean }) {
  const { bytes, warnings = [], isOld = false } = payload
  return (
    <div className={classes.payloadLine} data-old={isOld || undefined}>
      <meter
        className={classes.meter}
        aria-label={t('downlink-send.length')}
        min={0}
        max={most}
        value={Math.min(bytes, most)}
      />
      <span role="status" data-bad={bytes > most || undefined}>
        {t('downlink-send.bytes', { bytes, most })}
      </span>
      {isEncoded && payload.payload !== undefined && (
        <CopyableId value={inBytes(payload.payload)} what={t('downlinks.column.payload')} />
      )}
      {warnings.map((warning) => (
        <span key={warning} className={classes.warning}>
          {warning}
        </span>
      ))}
    </div>
  )
}
