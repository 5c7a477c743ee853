import type { Judged } from '#api/verdicts/known-verdicts.ts'
import { t } from '#web/text/text.ts'
import type { CsvColumn } from '#web/ui/csv.ts'

import { COLUMN_TEXTS } from './column-texts.ts'
import type { ThingRow } from './thing-rows.ts'

/** The columns of the export: every one, whatever the window shows. The section `verdicts` must have been loaded. */
export function csvColumns(
  planName: (id: string) => string,
  judgedOf: (row: ThingRow) => Judged | undefined
): CsvColumn<ThingRow>[] {
  return [
    { header: t('things.name'), value: (row) => row.name },
    { header: t('things.identifier'), value: (row) => row.id },
    {
      header: t('things.verdict'),
      value: (row) => {
        const verdict = judgedOf(row)?.verdict
        return verdict && t(`verdicts.verdict.${verdict}`)
      },
    },
    {
      header: t('things.verdict.reasons'),
      value: (row) =>
        judgedOf(row)
          ?.reasons.map((reason) => t(`verdicts.reason.${reason}`))
          .join(', '),
    },
    {
      header: t('things.verdict.since'),
      value: (row) => {
        const since = judgedOf(row)?.since
        return since === undefined ? undefined : new Date(since).toISOString()
      },
    },
    { header: t('things.type'), value: (row) => row.type },
    { header: t('things.vendor'), value: (row) => row.vendor },
    { header: t('things.tags'), value: (row) => row.tags.join(', ') },
    { header: t('things.plan'), value: (row) => planName(row.plan) },
    {
      header: t('things.provisioned'),
      value: ({ provisioned }) =>
        provisioned === undefined
          ? undefined
          : t(provisioned ? 'things.provisioned.yes' : 'things.provisioned.no'),
    },
    {
      header: t('things.last-activity'),
      value: ({ lastActivity }) =>
        lastActivity === undefined ? undefined : new Date(lastActivity).toISOString(),
    },
    { header: t('things.location'), value: (row) => row.location },
    { header: t(COLUMN_TEXTS.connectivity), value: ({ thing }) => thing.connectivityType },
    { header: t(COLUMN_TEXTS.deviceAddress), value: ({ thing }) => thing.technologyDetails?.deviceAddress },
    { header: t(COLUMN_TEXTS.serialNumber), value: ({ thing }) => thing.serialNumber },
    { header: t(COLUMN_TEXTS.description), value: ({ thing }) => thing.description },
    { header: t(COLUMN_TEXTS.company), value: ({ thing }) => thing.companyName },
    { header: t(COLUMN_TEXTS.created), value: ({ thing }) => thing.insertionDate },
    { header: t(COLUMN_TEXTS.modified), value: ({ thing }) => thing.lastModifiedDate },
  ]
}
