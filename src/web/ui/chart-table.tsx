import { useState } from 'react'

import classes from './chart.module.css'

interface ChartTableProps {
  /** On the switch that opens it, naming what it lists. */
  label: string
  header: readonly string[]
  /** Asked for when it is opened: a table of a thousand rows is not made for nobody. */
  rows: () => readonly (readonly string[])[]
}

/** The figures of a chart as a table, for those who cannot see the chart or want to read them off. */
export function ChartTable({ label, header, rows }: ChartTableProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details className={classes.details} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{label}</summary>
      {isOpen && (
        <div className={classes.table}>
          <table>
            <thead>
              <tr>
                {header.map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows().map((cells, index) => (
                <tr key={index}>
                  {cells.map((cell, column) => (
                    <td key={column}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </details>
  )
}
