import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'

import { catalogueQueries } from '#api/catalogue.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { RankedList } from '#web/ui/ranked-list.tsx'

import { plansByUse } from './fleet-figures.ts'
import classes from './overview.module.css'
import { SectionOf } from './section-of.tsx'

/** How many things have each plan, as the platform counts them. */
export function PlanUse() {
  const query = useQuery(catalogueQueries.plans())
  return (
    <SectionOf title={t('overview.plans')} query={query}>
      {(results) => {
        const plans = plansByUse(results)
        if (plans.length === 0) return <p className={classes.none}>{t('overview.plans.none')}</p>
        return (
          <RankedList
            label={t('overview.plans')}
            items={plans.map(({ id, name, assignedthings = 0 }, index) => ({
              key: id ?? `plan ${index}`,
              label:
                id === undefined ? (
                  (name ?? t('overview.plans.unnamed'))
                ) : (
                  <Link to={paths.things({ plan: id })} title={id}>
                    {name ?? id}
                  </Link>
                ),
              value: assignedthings,
            }))}
          />
        )
      }}
    </SectionOf>
  )
}
