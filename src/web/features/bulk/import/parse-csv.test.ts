import { describe, expect, it } from 'vitest'

import { decodeText, findEncoding, isText } from './decode-text.ts'
import { findDelimiter, parseCsv } from './parse-csv.ts'

const { signal } = new AbortController()
const utf16 = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'))
const swapped = (bytes: Uint8Array) => new Uint8Array(Buffer.from(bytes).swap16())

describe('the encoding', () => {
  const text = 'DevEUI;Naam\r\n70B3D5E75E000001;Réservoir\r\n'

  it.each([
    ['utf-8', new TextEncoder().encode(text)],
    ['utf-8', new TextEncoder().encode(`\uFEFF${text}`)],
    ['utf-16le', utf16(`\uFEFF${text}`)],
    ['utf-16le', utf16(text)],
    ['utf-16be', swapped(utf16(`\uFEFF${text}`))],
    ['utf-16be', swapped(utf16(text))],
    ['windows-1252', new Uint8Array(Buffer.from(text, 'latin1'))],
  ] as const)('is found to be %s, and read without its mark', (encoding, bytes) => {
    expect(findEncoding(bytes)).toBe(encoding)
    expect(decodeText(bytes, encoding)).toBe(text)
    expect(isText(text)).toBe(true)
  })

  it.each([
    // The first bytes of each
    ['a workbook', '504b030414000600080000002100'],
    ['a picture', '89504e470d0a1a0a0000000d49484452'],
    ['an old workbook', 'd0cf11e0a1b11ae10000000000000000'],
  ])('is none of %s, which is no text', (_, hex) => {
    const bytes = new Uint8Array(Buffer.from(hex, 'hex'))
    expect(isText(decodeText(bytes, findEncoding(bytes)))).toBe(false)
  })

  it('is found by the whole file, not by its beginning', () => {
    const long = `${'a,b\n'.repeat(5000)}é`
    expect(findEncoding(new Uint8Array(Buffer.from(long, 'latin1')))).toBe('windows-1252')
  })
})

describe('the delimiter', () => {
  it.each([
    [',', 'DevEUI,Name,Tags\n1,Tank,a;b;c\n2,Gate,a;b\n'],
    [';', 'DevEUI;Name;lat\n1;Tank, north;50,85\n2;Gate;51,2\n'],
    ['\t', 'DevEUI\tName\n1\tTank, north; upper\n'],
    ['|', 'DevEUI|Name|Note\n1|Tank|a;b,c\n'],
    [';', '"a,b";"c,d"\n"e,f";"g,h"\n'],
  ])('is %j', (delimiter, text) => {
    expect(findDelimiter(text)).toBe(delimiter)
  })
})

describe('parsing', () => {
  it('counts rows as a spreadsheet does and leaves out empty ones', async () => {
    const text = 'DevEUI,Name\r\n1,"two\r\nlines, and ""more"""\r\n,\r\n\r\n2,Gate\r\n'
    expect((await parseCsv(text, { delimiter: ',', signal })).rows).toEqual([
      { row: 1, cells: ['DevEUI', 'Name'] },
      { row: 2, cells: ['1', 'two\r\nlines, and "more"'] },
      { row: 5, cells: ['2', 'Gate'] },
    ])
  })

  it('loses no row of a file that is parsed in slices', async () => {
    const count = 40_000
    const text = Array.from({ length: count }, (_, index) => `${index};"name; ${index}";x`).join('\n')
    const { rows, openQuote } = await parseCsv(text, { delimiter: ';', signal })

    expect(text.length).toBeGreaterThan(2 * 256 * 1024)
    expect(rows).toHaveLength(count)
    expect(openQuote).toBeUndefined()
    expect(rows.every(({ row, cells }) => cells[0] === String(row - 1) && cells.length === 3)).toBe(true)
  })

  it.each([
    ['never closes', 'DevEUI,Name\r\n1,"two\r\nlines"\r\n2,"Gate\r\n3,Tank\r\n', 4],
    ['is closed by the next one that opens', 'DevEUI,Name\n1,"Gate\n2,"Tank"\n3,Van\n', 2],
    ['closes in the middle of its cell', 'DevEUI,Name\n1,Gate\n2,"Tank" 7\n3,Van\n', 3],
    ['opens in the first cell', '"DevEUI,Name\n1,Gate\n', 1],
  ])('tells the line of a quote that %s', async (_, text, line) => {
    expect((await parseCsv(text, { delimiter: ',', signal })).openQuote).toBe(line)

    const plain = await parseCsv(text, { delimiter: ',', plainQuotes: true, signal })
    expect([plain.openQuote, plain.rows.at(-1)?.cells.length]).toEqual([undefined, 2])
  })

  it('takes no quote for open that a slice cuts, wherever it does, and finds one in a later slice', async () => {
    const record = '1;"a ""b"" c" ;x\r\n'
    for (let cut = 0; cut < record.length; cut++) {
      const text = `${'n'.repeat(256 * 1024 - 3 - cut)};\r\n${record.repeat(3)}`
      expect((await parseCsv(text, { delimiter: ';', signal })).openQuote).toBeUndefined()

      const open = `${text}2;"open;x\r\n${record}`
      expect((await parseCsv(open, { delimiter: ';', signal })).openQuote).toBe(5)
    }
  })

  it('stops when it is no longer wanted', async () => {
    const leaving = new AbortController()
    const parsing = parseCsv('a,b\n'.repeat(200_000), { delimiter: ',', signal: leaving.signal })
    leaving.abort()
    await expect(parsing).rejects.toThrow(/abort/i)
  })
})
