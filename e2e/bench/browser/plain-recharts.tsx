import { useState } from 'react'
import { CartesianGrid, Line, LineChart, ReferenceArea, Tooltip, XAxis, YAxis } from 'recharts'

import { HEIGHT, type SeriesPoint, WIDTH } from './series.ts'

interface PlainRechartsProps {
  points: SeriesPoint[]
  onSpan: (from: number, to: number) => void
}

/** As its own example of zooming by a marked span has it, at its quickest: without animation and dots. */
export function PlainRecharts({ points, onSpan }: PlainRechartsProps) {
  const [from, setFrom] = useState<number>()
  const [to, setTo] = useState<number>()
  const [domain, setDomain] = useState<[number, number]>([points[0]?.time ?? 0, points.at(-1)?.time ?? 1])
  const zoom = () => {
    if (from !== undefined && to !== undefined && from !== to) {
      const span: [number, number] = from < to ? [from, to] : [to, from]
      setDomain(span)
      onSpan(...span)
    }
    setFrom(undefined)
    setTo(undefined)
  }
  return (
    <LineChart
      width={WIDTH}
      height={HEIGHT}
      data={points}
      onMouseDown={({ activeLabel }) => setFrom(Number(activeLabel))}
      onMouseMove={({ activeLabel }) => from !== undefined && setTo(Number(activeLabel))}
      onMouseUp={zoom}
    >
      <CartesianGrid vertical={false} />
      <XAxis dataKey="time" type="number" domain={domain} allowDataOverflow />
      <YAxis domain={['auto', 'auto']} />
      <Tooltip isAnimationActive={false} />
      <Line dataKey="value" dot={false} isAnimationActive={false} />
      {from !== undefined && to !== undefined && <ReferenceArea x1={from} x2={to} />}
    </LineChart>
  )
}
