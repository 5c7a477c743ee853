import '@mantine/core/styles/ScrollArea.layer.css'
import '@mantine/core/styles/Popover.layer.css'
import '@mantine/core/styles/Combobox.layer.css'
import '@mantine/core/styles/Pill.layer.css'
import '@mantine/core/styles/PillsInput.layer.css'

import { Button, MultiSelect, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'

import { fleetQueries } from '#api/fleet.ts'
import { compareNames } from '#web/text/collation.ts'
import { t } from '#web/text/text.ts'
import { Panel } from '#web/ui/panel.tsx'

import { identifiersIn, linkPlan } from './linked-things.ts'
import classes from './streams.module.css'

interface LinkThingsProps {
  linked: readonly string[]
  isBusy: boolean
  onLink: (identifiers: readonly string[]) => void
  onClose: () => void
}

/** A fleet may have thousands of things and tags: typing narrows them. */
const MOST_SHOWN = 50
/** More says nothing to anybody. */
const MOST_UNKNOWN = 5

/** Things to be linked: chosen by name, by tag, or pasted; what would come of it is said before it is done. */
export function LinkThings({ linked, isBusy, onLink, onClose }: LinkThingsProps) {
  const { data: fleet } = useQuery(fleetQueries.all())
  const [chosen, setChosen] = useState<string[]>([])
  const [tags, setTags] = useState<string[]>([])
  const [pasted, setPasted] = useState('')
  const things = useMemo(() => fleet?.things ?? [], [fleet])
  const knownTags = useMemo(() => [...new Set(things.flatMap(({ tags = [] }) => tags))].toSorted(), [things])
  const choices = useMemo(() => {
    const before = new Set(linked)
    return things
      .filter(({ thingIdentifier }) => !before.has(thingIdentifier))
      .map(({ thingIdentifier, thingName }) => ({
        value: thingIdentifier,
        label: thingName ? `${thingName} · ${thingIdentifier}` : thingIdentifier,
      }))
      .toSorted((a, b) => compareNames(a.label, b.label))
  }, [things, linked])
  const tagged = things
    .filter(({ tags: own = [] }) => own.some((tag) => tags.includes(tag)))
    .map(({ thingIdentifier }) => thingIdentifier)
  const { added, already, unknown } = linkPlan(
    [...chosen, ...tagged, ...identifiersIn(pasted)],
    linked,
    things
  )
  const options = {
    searchable: true,
    limit: MOST_SHOWN,
    maxDropdownHeight: 280,
    comboboxProps: { withinPortal: false, transitionProps: { duration: 0 } },
  } as const

  return (
    <Panel title={t('streams.things.link')}>
      <div className={classes.linkFields}>
        <MultiSelect
          {...options}
          label={t('streams.things.by-name')}
          placeholder={chosen.length === 0 ? t('streams.things.by-name.placeholder') : ''}
          nothingFoundMessage={t('streams.things.by-name.none')}
          data={choices}
          value={chosen}
          onChange={setChosen}
        />
        <MultiSelect
          {...options}
          label={t('streams.things.by-tag')}
          placeholder={tags.length === 0 ? t('streams.things.by-tag.placeholder') : ''}
          nothingFoundMessage={t('streams.things.by-tag.none')}
          data={knownTags}
          value={tags}
          onChange={setTags}
        />
        <Textarea
          label={t('streams.things.pasted')}
          description={t('streams.things.pasted.help')}
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          rows={4}
          spellCheck={false}
          value={pasted}
          error={
            unknown.length > 0 &&
            t('streams.things.unknown', {
              count: unknown.length,
              some: unknown.slice(0, MOST_UNKNOWN).join(', '),
            })
          }
          onChange={(event) => setPasted(event.currentTarget.value)}
        />
        <p role="status">{t('streams.things.plan', { added: added.length, already })}</p>
        <div className={classes.linkButtons}>
          <Button size="xs" loading={isBusy} disabled={added.length === 0} onClick={() => onLink(added)}>
            {t('streams.things.link.count', { count: added.length })}
          </Button>
          <Button size="xs" variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
        </div>
      </div>
    </Panel>
  )
}
