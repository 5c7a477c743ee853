/** A file of OTAA things as a fleet administrator has it, a few of its rows wrong. */
export interface ImportFile {
  /** Windows-1252, delimited by semicolons. */
  bytes: Buffer
  /** Identifiers of the rows without a fault, in their order. */
  good: string[]
  bad: number
  /** Every key in it. */
  keys: string[]
}

interface Options {
  rows: number
  bad: number
  /** A thing type's name. */
  type: string
}

const NEVER_A_KEY = 'not a key'

export function importFile({ rows, bad, type }: Options): ImportFile {
  const every = bad === 0 ? Number.POSITIVE_INFINITY : Math.floor(rows / bad)
  const good: string[] = []
  const keys: string[] = []
  let faults = 0
  const lines = ['DevEUI;Naam;Type;JoinEUI;AppKey;Tags;lat;lon']
  for (let index = 0; index < rows; index++) {
    const id = `70B3D5E7${(0x5e000000 + index).toString(16).toUpperCase()}`
    const key = keyOf(index)
    keys.push(key)
    const row = [
      dashed(id),
      `Réservoir ${index}`,
      type,
      '70B3D57ED0000001',
      key,
      'import,roof',
      '50,85',
      '4,35',
    ]
    if (index % every === every - 1 && faults < bad) {
      breakRow(row, faults++, good[0] ?? '')
    } else good.push(id)
    lines.push(row.join(';'))
  }
  return { bytes: Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1'), good, bad: faults, keys }
}

/** Different for every row, and of digits that nothing else in the file has. */
const keyOf = (index: number) =>
  `FEEDC0DE${(0xabcdef00000000n + BigInt(index)).toString(16).padStart(24, '9').toUpperCase()}`

const dashed = (id: string) => id.match(/../g)?.join('-').toLowerCase() ?? id

function breakRow(row: string[], fault: number, taken: string) {
  const [column, value] = (
    [
      [0, '70-B3-D5'],
      [2, 'No such type'],
      [4, NEVER_A_KEY],
      [6, '91'],
      [0, taken],
      [3, ''],
    ] as const
  )[fault % 6] ?? [0, '']
  row[column] = value
}
