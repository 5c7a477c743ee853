import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useMemo } from 'react'

import { catalogueQueries } from '#api/catalogue.ts'
import { fleetQueries } from '#api/fleet.ts'
import { thingQueries } from '#api/things.ts'
import { compareNames } from '#web/text/collation.ts'
import { t } from '#web/text/text.ts'

import { useRuleForm } from './rule-form-context.ts'

interface ContainerChoice {
  value: string
  label: string
}

/** The containers of the chosen type, or of all of them: those that things of the fleet have first. */
export function useContainerChoices(): ContainerChoice[] {
  const { thingTypeId } = useRuleForm().values
  const { data: definitions } = useSuspenseQuery(catalogueQueries.containerDefinitions())
  const { data: types } = useSuspenseQuery(catalogueQueries.thingTypes())
  const { data: fleet } = useQuery(fleetQueries.all())
  const typeName = types.find((type) => String(type.thingTypeId ?? '') === thingTypeId)?.name

  return useMemo(() => {
    const thingsOfType = new Map<string, number>()
    for (const { thingType = '' } of fleet?.things ?? []) {
      thingsOfType.set(thingType, (thingsOfType.get(thingType) ?? 0) + 1)
    }
    const things = new Map<string, number>()
    for (const { name, container, thingTypeName = '' } of definitions) {
      const value = name || container
      if (!value || (typeName !== undefined && thingTypeName !== typeName)) continue
      things.set(value, (things.get(value) ?? 0) + (thingsOfType.get(thingTypeName) ?? 0))
    }
    return [...things]
      .toSorted(([a, ofA], [b, ofB]) => Number(ofB > 0) - Number(ofA > 0) || compareNames(a, b))
      .map(([value, count]) => ({
        value,
        label: count > 0 ? t('rule-editor.container.things', { container: value, count }) : value,
      }))
  }, [definitions, fleet, typeName])
}

/**
 * The unit of the chosen container, as a thing of the fleet that has it tells it: the catalogue has none.
 * @param known that of the container which the form began with
 */
export function useContainerUnit(known: string | undefined): string | undefined {
  const form = useRuleForm()
  const { container } = form.values
  const isFirst = container === form.getInitialValues().container
  const { data: definitions } = useSuspenseQuery(catalogueQueries.containerDefinitions())
  const { data: fleet } = useQuery(fleetQueries.all())
  const types = new Set(
    definitions.flatMap(({ name, container: id, thingTypeName }) =>
      container !== '' && (name === container || id === container) ? [thingTypeName] : []
    )
  )
  const thing = fleet?.things.find(({ thingType }) => types.has(thingType))
  const { data: type } = useQuery({
    ...thingQueries.type(thing?.thingIdentifier ?? ''),
    enabled: thing !== undefined && !isFirst,
  })
  if (isFirst) return known
  return type?.containers?.find((each) => each.name === container || each.container === container)?.type
}
