import { queryClient } from '#api/query-client.ts'
import { verdictQueries } from '#api/verdicts.ts'
import type { FleetVerdicts, Judged } from '#api/verdicts/known-verdicts.ts'
import { loadTexts } from '#web/text/text.ts'
import { downloadCsv, toCsv } from '#web/ui/csv.ts'

import type { ThingRow } from './thing-rows.ts'
import { csvColumns } from './things-csv.ts'

interface ExportOptions {
  planName: (id: string) => string
  fleetVerdicts: FleetVerdicts | null | undefined
}

/** Hands the rows to the user as a file. Verdicts that this browser worked out itself are in it as far as they go. */
export async function exportThings(rows: readonly ThingRow[], options: ExportOptions): Promise<void> {
  const { planName, fleetVerdicts } = options
  await loadTexts('verdicts')
  const judgedOf = ({ id, thing }: ThingRow): Judged | undefined =>
    fleetVerdicts === null
      ? queryClient.getQueryData(verdictQueries.own(thing).queryKey)?.judged
      : fleetVerdicts?.of.get(id)
  downloadCsv('things.csv', toCsv(csvColumns(planName, judgedOf), rows))
}
