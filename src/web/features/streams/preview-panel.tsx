import '@mantine/core/styles/ScrollArea.layer.css'
import '@mantine/core/styles/Popover.layer.css'
import '@mantine/core/styles/Combobox.layer.css'

import { NativeSelect, Select, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { Link } from 'react-router'

import { fleetQueries } from '#api/fleet.ts'
import type { StreamPreview, StreamSample } from '#contract/stream-preview.ts'
import { paths } from '#web/paths.ts'
import { compareNames } from '#web/text/collation.ts'
import { t } from '#web/text/text.ts'
import { formatExactTime } from '#web/ui/format.ts'
import { Panel } from '#web/ui/panel.tsx'
import { TimeAgo } from '#web/ui/time-ago.tsx'

import { RequestView } from './exchange.tsx'
import classes from './stream-editor.module.css'
import { TestSend } from './test-send.tsx'
import type { ShownPreview } from './use-preview.ts'

interface PreviewPanelProps {
  preview: ShownPreview
  streamDefinitionId: number | undefined
  thing: string
  onThing: (identifier: string) => void
  /** The message that was chosen; the newest where none was. */
  messageId: number | undefined
  onMessage: (messageId: number | undefined) => void
}

/** A fleet may have thousands of things: typing narrows them. */
const MOST_SHOWN = 50

/** The exact request for a real message of the fleet, and what the endpoint says to it. */
export function PreviewPanel(props: PreviewPanelProps) {
  const { preview, streamDefinitionId, thing, onThing, messageId, onMessage } = props
  const { data, isOld, fault } = preview
  const requests = data?.requests ?? []
  const [asked, setAsked] = useState(0)
  const shown = Math.min(asked, Math.max(0, requests.length - 1))
  const request = requests[shown]
  return (
    <Panel title={t('stream-editor.preview')}>
      <div className={classes.fields}>
        <div className={classes.sampleFields}>
          <ThingField value={thing} onChange={onThing} />
          {data && <MessageField preview={data} value={messageId} onChange={onMessage} />}
        </div>
        {fault !== undefined && (
          <p role="alert" className={classes.fault}>
            {t('stream-editor.preview.failed', { message: fault })}
          </p>
        )}
        {!data && fault === undefined && <Skeleton height={320} />}
        {data && fault === undefined && (
          <div className={classes.result} data-old={isOld || undefined} aria-busy={isOld}>
            {data.sample && <Sample sample={data.sample} />}
            {requests.length === 0 && (
              <p role="status" className={classes.dimmed}>
                {t('stream-editor.preview.nothing')}
              </p>
            )}
            {requests.length > 1 && (
              <NativeSelect
                size="xs"
                aria-label={t('stream-editor.preview.which')}
                value={String(shown)}
                data={requests.map((_, index) => ({
                  value: String(index),
                  label: t('stream-editor.preview.of', { number: index + 1, total: requests.length }),
                }))}
                onChange={(event) => setAsked(Number(event.currentTarget.value))}
              />
            )}
            {request && <RequestView request={request} label={t('streams.request')} />}
          </div>
        )}
        <TestSend
          streamDefinitionId={streamDefinitionId}
          thingIdentifier={thing}
          messageId={data?.sample?.messageId}
          hasRequest={request !== undefined}
        />
      </div>
    </Panel>
  )
}

function ThingField({ value, onChange }: { value: string; onChange: (identifier: string) => void }) {
  const { data: fleet } = useQuery(fleetQueries.all())
  const choices = useMemo(
    () =>
      (fleet?.things ?? [])
        .map(({ thingIdentifier, thingName }) => ({
          value: thingIdentifier,
          label: thingName ? `${thingName} · ${thingIdentifier}` : thingIdentifier,
        }))
        .toSorted((a, b) => compareNames(a.label, b.label)),
    [fleet]
  )
  return (
    <Select
      searchable
      clearable
      size="xs"
      label={t('stream-editor.preview.thing')}
      placeholder={t('stream-editor.preview.thing.any')}
      nothingFoundMessage={t('stream-editor.preview.thing.none')}
      data={choices}
      limit={MOST_SHOWN}
      maxDropdownHeight={280}
      comboboxProps={{ withinPortal: false, transitionProps: { duration: 0 } }}
      clearButtonProps={{ 'aria-label': t('stream-editor.preview.thing.clear') }}
      value={value === '' ? null : value}
      onChange={(next) => onChange(next ?? '')}
    />
  )
}

interface MessageFieldProps {
  preview: StreamPreview
  value: number | undefined
  onChange: (messageId: number | undefined) => void
}

/** The newest, as it comes, or one that stays whatever comes. */
function MessageField({ preview: { recent = [], sample }, value, onChange }: MessageFieldProps) {
  // One that was chosen stays to be chosen, however many came since
  const isKnown = value === undefined || recent.some(({ messageId }) => messageId === value)
  const listed = isKnown || !sample ? recent : [...recent, sample]
  if (listed.length === 0) return null
  return (
    <NativeSelect
      size="xs"
      label={t('stream-editor.preview.message')}
      value={value === undefined ? '' : String(value)}
      data={[
        { value: '', label: t('stream-editor.preview.message.newest') },
        ...listed.map(({ messageId, time = 0, fcntUp, thingName, thingIdentifier = '' }) => ({
          value: String(messageId),
          label: [
            formatExactTime(time),
            thingName || thingIdentifier,
            ...(fcntUp === undefined ? [] : [`FCntUp ${fcntUp}`]),
          ].join(' · '),
        })),
      ]}
      onChange={(event) => {
        const chosen = event.currentTarget.value
        onChange(chosen === '' ? undefined : Number(chosen))
      }}
    />
  )
}

function Sample({ sample }: { sample: StreamSample }) {
  const { thingIdentifier = '', thingName, fcntUp, time, invented } = sample
  if (invented) return <p className={classes.dimmed}>{t('stream-editor.preview.invented')}</p>
  return (
    <p className={classes.sample}>
      {t('stream-editor.preview.sample')} {/* In a tab of its own: the stream is not saved yet */}
      <Link to={paths.thing(thingIdentifier)} target="_blank">
        {thingName || thingIdentifier}
      </Link>
      {fcntUp !== undefined && <span>FCntUp {fcntUp}</span>}
      <TimeAgo at={time} />
    </p>
  )
}
