import classes from './chart.module.css'

interface ChartTooltipProps {
  title: string
  rows: readonly { name: string; value: string; color?: string }[]
}

/** What a chart says of the point under the pointer. */
export function ChartTooltip({ title, rows }: ChartTooltipProps) {
  return (
    <div className={classes.tooltip}>
      <div className={classes.tooltipTitle}>{title}</div>
      {rows.map(({ name, value, color }) => (
        <div key={name} className={classes.tooltipRow}>
          {color !== undefined && <span className={classes.swatch} style={{ background: color }} />}
          <span>{name}</span>
          <strong>{value}</strong>
        </div>
      ))}
    </div>
  )
}
