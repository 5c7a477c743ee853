import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useId, useMemo, useState } from 'react'

import { fleetQueries } from '#api/fleet.ts'
import { t } from '#web/text/text.ts'

import classes from './compare.module.css'

interface AddThingProps {
  isFull: boolean
  onAdd: (thingIdentifier: string) => void
}

/** As many as a list can be read through. */
const MOST_OFFERED = 20

/** Finds a thing by its name or identifier. */
export function AddThing({ isFull, onAdd }: AddThingProps) {
  const id = useId()
  const [text, setText] = useState('')
  const [isUnknown, setUnknown] = useState(false)
  const { data: fleet } = useQuery(fleetQueries.all())
  const things = fleet?.things
  const wanted = text.trim().toLowerCase()
  const offered = useMemo(
    () =>
      wanted === ''
        ? []
        : (things ?? [])
            .filter(
              ({ thingIdentifier, thingName }) =>
                thingIdentifier.toLowerCase().includes(wanted) || thingName?.toLowerCase().includes(wanted)
            )
            .slice(0, MOST_OFFERED),
    [things, wanted]
  )
  const add = () => {
    const exact = offered.find(
      ({ thingIdentifier, thingName }) =>
        thingIdentifier.toLowerCase() === wanted || thingName?.toLowerCase() === wanted
    )
    const found = exact ?? (offered.length === 1 ? offered[0] : undefined)
    setUnknown(!found)
    if (!found) return
    setText('')
    onAdd(found.thingIdentifier)
  }
  return (
    <form
      className={classes.add}
      onSubmit={(event) => {
        event.preventDefault()
        if (wanted !== '') add()
      }}
    >
      <TextInput
        size="xs"
        label={t('compare.add')}
        placeholder={t('compare.add.placeholder')}
        description={isFull ? t('compare.add.full') : undefined}
        disabled={isFull}
        list={id}
        autoComplete="off"
        value={text}
        error={isUnknown && t('compare.add.unknown', { text })}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value)
          setUnknown(false)
        }}
      />
      <datalist id={id}>
        {offered.map(({ thingIdentifier, thingName }) => (
          <option key={thingIdentifier} value={thingIdentifier}>
            {thingName}
          </option>
        ))}
      </datalist>
      <Button type="submit" size="xs" variant="default" disabled={isFull || wanted === ''}>
        {t('compare.add.button')}
      </Button>
    </form>
  )
}
