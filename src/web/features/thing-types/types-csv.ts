import { t } from '#web/text/text.ts'
import type { CsvColumn } from '#web/ui/csv.ts'

import { kindText } from './codec-kind.tsx'
import type { TypeRow } from './type-rows.ts'

/** The columns of the export. */
export const csvColumns = (): CsvColumn<TypeRow>[] => [
  { header: t('thing-types.id'), value: (row) => row.thingTypeId },
  { header: t('thing-types.name'), value: (row) => row.name },
  { header: t('thing-types.vendor'), value: (row) => row.vendor },
  { header: t('thing-types.reference'), value: (row) => row.vendorReference },
  { header: t('thing-types.connectivity'), value: (row) => row.connectivityType },
  { header: t('thing-types.codec'), value: kindText },
  { header: t('thing-types.things'), value: (row) => row.things },
  {
    header: t('thing-types.modified'),
    value: ({ modifiedAt }) => (modifiedAt === undefined ? undefined : new Date(modifiedAt).toISOString()),
  },
]
