import { filterAt, readTriggerPage, type TriggerFilter } from '#api/rule-triggers.ts'
import type { RuleTrigger } from '#contract/rule-settings.ts'
import { type CsvColumn, csvLines, toCsv } from '#web/ui/csv.ts'
import type { ExportPage, FileFormat } from '#web/ui/export-rows.ts'

/** The most that the API answers at once. */
const EXPORT_PAGE = 1000

/** Everything that passes a filter, newest first. @throws what kept it from reading, or the signal's reason */
export async function* triggerPages(
  asked: TriggerFilter,
  signal: AbortSignal
): AsyncGenerator<ExportPage<RuleTrigger>> {
  const filter = filterAt(asked, Date.now())
  let end = filter.endTime
  for (let page = 0; ; page++) {
    signal.throwIfAborted()
    const query = { ...filter, page, size: EXPORT_PAGE, ...(end !== undefined && { endTime: end }) }
    const { content = [], last, totalElements } = await readTriggerPage(query, signal)
    const newest = content[0]?.time
    // What triggers meanwhile must not move the pages
    if (page === 0 && end === undefined && newest !== undefined) end = new Date(newest + 1).toISOString()
    yield { rows: content, total: totalElements }
    if (last ?? content.length < EXPORT_PAGE) return
  }
}

const iso = (time: number | undefined) => (time === undefined ? undefined : new Date(time).toISOString())

// Headers name their units and are the same in every language, since programs read them
const columns: CsvColumn<RuleTrigger>[] = [
  { header: 'time', value: ({ time }) => iso(time) },
  { header: 'rule_id', value: ({ ruleId }) => ruleId },
  { header: 'rule', value: ({ rule }) => rule?.name },
  { header: 'thing_identifier', value: ({ thingIdentifier }) => thingIdentifier },
  { header: 'thing', value: ({ thingName }) => thingName },
  { header: 'container', value: ({ container }) => container?.name ?? container?.container },
  { header: 'value', value: ({ value }) => value },
  { header: 'unit', value: ({ container }) => container?.type },
  { header: 'operator', value: ({ rule }) => rule?.operator },
  { header: 'threshold', value: ({ rule }) => rule?.threshold },
  { header: 'operator2', value: ({ rule }) => rule?.operator2 },
  { header: 'threshold2', value: ({ rule }) => rule?.threshold2 },
  { header: 'time_to_wait_s', value: ({ rule }) => rule?.timeToWait },
  { header: 'action', value: ({ action }) => action },
  { header: 'outcome', value: ({ outcome }) => outcome },
  { header: 'outcome_at', value: ({ outcomeAt }) => iso(outcomeAt) },
  { header: 'reason', value: ({ reason }) => reason },
  { header: 'attempts', value: ({ attempts }) => attempts },
  { header: 'frame_time', value: ({ frame }) => iso(frame?.time) },
  { header: 'dev_addr', value: ({ frame }) => frame?.devAddr },
  { header: 'fcnt_up', value: ({ frame }) => frame?.fcntUp },
]

/** The byte order mark tells spreadsheets that a file is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF'

export const triggersCsv: FileFormat<RuleTrigger> = {
  extension: 'csv',
  mediaType: 'text/csv',
  head: BYTE_ORDER_MARK + toCsv(columns, []),
  piece: (rows) => csvLines(columns, rows),
  foot: '',
}

/** As the API answers them: a list with a trigger a line. */
export const triggersJson: FileFormat<RuleTrigger> = {
  extension: 'json',
  mediaType: 'application/json',
  head: '[',
  piece: (rows, isFirst) =>
    rows.map((row, index) => `${isFirst && index === 0 ? '' : ','}\n${JSON.stringify(row)}`).join(''),
  foot: '\n]\n',
}
