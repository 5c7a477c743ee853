import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useId, useMemo } from 'react'

import { fleetQueries } from '#api/fleet.ts'
import type { ThingTypeCodec } from '#contract/codecs.ts'
import { t } from '#web/text/text.ts'

interface ThingFieldProps {
  type: ThingTypeCodec
  value: string
  onChange: (identifier: string) => void
  error?: string | undefined
}

/** A list that is longer than this says more than anybody reads. */
const MOST_OFFERED = 200

/** Chooses a thing of the type by its identifier; names are offered beside. */
export function ThingField({ type, value, onChange, error }: ThingFieldProps) {
  const id = useId()
  const { data } = useQuery(fleetQueries.all())
  const offered = useMemo(() => {
    const words = value.toLowerCase()
    return (data?.things ?? [])
      .filter(({ thingTypeId, thingType, thingIdentifier, thingName = '' }) => {
        if (thingTypeId === undefined ? thingType !== type.name : thingTypeId !== type.thingTypeId)
          return false
        return `${thingIdentifier} ${thingName}`.toLowerCase().includes(words)
      })
      .slice(0, MOST_OFFERED)
  }, [data, type.name, type.thingTypeId, value])

  return (
    <>
      <TextInput
        size="xs"
        label={t('thing-types.thing')}
        placeholder={t('thing-types.thing.placeholder')}
        list={id}
        value={value}
        error={error}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.currentTarget.value.trim().toUpperCase())}
      />
      <datalist id={id}>
        {offered.map(({ thingIdentifier, thingName }) => (
          <option key={thingIdentifier} value={thingIdentifier}>
            {thingName}
          </option>
        ))}
      </datalist>
    </>
  )
}
