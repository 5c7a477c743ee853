import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts'

import { ChartTooltip } from './chart-tooltip.tsx'
import { useWidth } from './chart-width.ts'
import classes from './chart.module.css'

export interface BarRow {
  /** Below the axis. */
  tick: string
  /** Over the figures in the tooltip. */
  title: string
  /** By the series' keys. */
  values: Record<string, number>
}

interface BarsChartProps {
  /** Sums the chart up for those who do not see it. */
  label: string
  series: readonly { key: string; name: string }[]
  rows: readonly BarRow[]
  formatValue: (value: number) => string
}

const colors = ['var(--chart-1)', 'var(--chart-2)']

export function BarsChart({ label, series, rows, formatValue }: BarsChartProps) {
  const { ref, width } = useWidth<HTMLDivElement>()
  return (
    <div className={classes.chart}>
      <ul className={classes.legend}>
        {series.map(({ key, name }, index) => (
          <li key={key}>
            <span className={classes.swatch} style={{ background: colors[index] }} />
            {name}
          </li>
        ))}
      </ul>
      <div ref={ref}>
        {width > 0 && (
          <BarChart
            width={width}
            height={200}
            data={[...rows]}
            margin={{ top: 8, right: 0, bottom: 0, left: 0 }}
            barGap={1}
            aria-label={label}
          >
            <CartesianGrid vertical={false} stroke="var(--deck-line)" />
            <XAxis dataKey="tick" tickLine={false} interval="equidistantPreserveStart" minTickGap={12} />
            <YAxis width={44} tickLine={false} axisLine={false} allowDecimals={false} tickCount={5} />
            <Tooltip
              isAnimationActive={false}
              cursor={{ className: classes.cursor }}
              content={({ active, payload }) => {
                const row = payload[0]?.payload as BarRow | undefined
                if (!active || !row) return null
                return (
                  <ChartTooltip
                    title={row.title}
                    rows={series.map(({ key, name }, index) => ({
                      name,
                      value: formatValue(row.values[key] ?? 0),
                      ...(colors[index] === undefined ? {} : { color: colors[index] }),
                    }))}
                  />
                )
              }}
            />
            {series.map(({ key }, index) => (
              <Bar
                key={key}
                dataKey={(row: BarRow) => row.values[key] ?? 0}
                fill={colors[index] ?? 'currentColor'}
                isAnimationActive={false}
                maxBarSize={20}
              />
            ))}
          </BarChart>
        )}
      </div>
    </div>
  )
}
