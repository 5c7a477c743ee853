import { byteRows } from './frame-rows.ts'
import classes from './frame-bytes.module.css'

interface FrameBytesProps {
  hex: string
  /** Names the table and its columns. */
  texts: { label: string; offset: string; bytes: string; ascii: string }
}

/** Payload bytes as a hex editor shows them: eight a row, so that they fit a phone. */
export function FrameBytes({ hex, texts }: FrameBytesProps) {
  const rows = byteRows(hex, 8)
  if (!rows) return <code className={classes.text}>{hex}</code>
  return (
    <table className={classes.bytes} aria-label={texts.label}>
      <thead>
        <tr>
          <th scope="col">{texts.offset}</th>
          <th scope="col">{texts.bytes}</th>
          <th scope="col">{texts.ascii}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ offset, bytes, ascii }) => (
          <tr key={offset}>
            <th scope="row">{offset}</th>
            <td>
              {bytes.map((byte, index) => (
                <span key={index}>{byte}</span>
              ))}
            </td>
            <td>{ascii}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
