import { toCsv } from '#web/ui/csv.ts'

/** Names that every network server's users know; the import reads them all. */
const COLUMNS = [
  'DevEUI',
  'Name',
  'Connectivity',
  'Type',
  'Company',
  'Plan',
  'Tags',
  'JoinEUI',
  'AppKey',
  'DevAddr',
  'NwkSKey',
  'AppSKey',
  'Latitude',
  'Longitude',
  'Description',
]

/** A file with the names of the columns and nothing beneath them: an example row would be imported by somebody. */
export const templateCsv = () =>
  toCsv<never>(
    COLUMNS.map((header) => ({ header, value: () => undefined })),
    []
  )
