import '@mantine/core/styles/Checkbox.layer.css'

import { Checkbox } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'

import { ApiError } from '#api/api-error.ts'
import { type DownlinkBody, downlinkQueries, useSendDownlink } from '#api/downlinks.ts'
import { isAnswerLost } from '#api/lost-answer.ts'
import { checkInWords } from '#api/check-in-words.ts'
import type { PlatformDownlink, ThingDownlinks } from '#contract/downlink-queue.ts'
import { DownlinkRequest, LONGEST_PAYLOAD, sendDownlink } from '#contract/downlinks.ts'
import type { ThingResource } from '#contract/things.ts'
import { useReason } from '#web/permission/use-reason.ts'
import { t } from '#web/text/text.ts'
import { AllowedButton } from '#web/ui/allowed-button.tsx'
import { KeptNote } from '#web/ui/kept-note.tsx'
import { Panel } from '#web/ui/panel.tsx'

import classes from './downlinks.module.css'
import { draftOf, type Draft } from './payload-draft.ts'
import { PayloadFields } from './payload-fields.tsx'
import { PortFields } from './port-fields.tsx'
import { SendOutcome, type Outcome } from './send-outcome.tsx'
import { useKeptDraft } from './use-kept-draft.ts'
import { usePayload } from './use-payload.ts'
import { whyNot } from './why-not.ts'

interface SendFormProps {
  thing: ThingResource
  /** How it stands with downlinks; `null` where the service cannot tell. */
  standing: ThingDownlinks | null
  /** What the form begins with. */
  repeated: PlatformDownlink | undefined
}

/** A downlink for one thing. */
export function SendForm({ thing, standing, repeated }: SendFormProps) {
  const [draft, setDraft] = useState(() => draftOf(repeated))
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({})
  const [outcome, setOutcome] = useState<Outcome>()
  const { mutateAsync, isPending } = useSendDownlink()
  const most = standing?.maximumBytes ?? LONGEST_PAYLOAD
  const { data: encoder } = useSuspenseQuery(
    downlinkQueries.encoder(standing?.thingTypeId ?? thing.thingTypeId ?? 0)
  )
  const payload = usePayload({ draft, encoder, most })
  const role = useReason(sendDownlink)
  const reason = role ?? whyNot(thing, standing)
  const network = standing?.network
  const encryptsItself = network === 'chirpstack' || network === 'tts'
  // Until somebody names another, that of the codec
  const fPort = draft.fPort === '' ? String(payload.fPort ?? '') : draft.fPort

  const change = (changes: Partial<Draft>) => {
    setDraft((known) => ({ ...known, ...changes }))
    setFaults({})
    setOutcome(undefined)
  }
  const isSent = outcome?.kind === 'queued'
  const isDirty = !isSent && JSON.stringify(draft) !== JSON.stringify(draftOf(repeated))
  const wasKept = useKeptDraft({ draft, change, isDirty })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    // Two quick presses of Enter would send two
    if (isPending || reason !== undefined) return
    setOutcome(undefined)
    const body = {
      devEUI: thing.thingIdentifier,
      payload: payload.payload ?? '',
      fPort,
      ack: draft.confirmed ? 1 : 0,
      encrypted: draft.encrypted ? 1 : 0,
    } satisfies DownlinkBody
    const checked = checkInWords(DownlinkRequest, body)
    if (!checked.ok) {
      setFaults(faultsIn(checked.errors, { isEmpty: payload.bytes === 0 }))
      return
    }
    try {
      await mutateAsync(body)
      setOutcome({ kind: 'queued' })
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      if (isAnswerLost(error)) setOutcome({ kind: 'lost', message })
      else {
        if (error instanceof ApiError) setFaults(faultsIn(error.errors, { isEmpty: false }))
        setOutcome({ kind: 'refused', message })
      }
    }
  }

  return (
    <Panel title={t('downlink-send.form')}>
      <form noValidate className={classes.fields} onSubmit={(event) => void submit(event)}>
        <KeptNote wasKept={wasKept} />
        <PayloadFields
          draft={draft}
          onChange={change}
          payload={payload}
          encoder={encoder}
          error={faults['payload']}
          most={most}
        />
        <PortFields fPort={fPort} confirmed={draft.confirmed} error={faults['fPort']} onChange={change} />
        <Checkbox
          label={t('downlink-send.encrypted')}
          description={t(encryptsItself ? 'downlink-send.encrypted.not' : 'downlink-send.encrypted.help')}
          disabled={encryptsItself}
          error={faults['encrypted']}
          checked={draft.encrypted}
          onChange={(event) => change({ encrypted: event.currentTarget.checked })}
        />
        <div className={classes.buttons}>
          <AllowedButton type="submit" size="sm" reason={reason} loading={isPending}>
            {t('downlink-send.submit')}
          </AllowedButton>
        </div>
        <SendOutcome outcome={outcome} thing={thing} standing={standing} />
      </form>
    </Panel>
  )
}

function faultsIn(
  errors: readonly { field?: string | undefined; message?: string | undefined }[],
  { isEmpty }: { isEmpty: boolean }
): Record<string, string> {
  return Object.fromEntries(
    errors.map(({ field = '', message = '' }) => [
      field,
      field === 'payload' && isEmpty ? t('downlink-send.empty') : message,
    ])
  )
}
