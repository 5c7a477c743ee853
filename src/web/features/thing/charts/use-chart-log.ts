import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'

import { diagnosisQueries, type LogRange } from '#api/diagnosis.ts'
import type { LogProgress } from '#api/frames/read-log.ts'
import type { ThingResource } from '#contract/things.ts'

import { mustRead } from '../chart-window.ts'
import { heardOf, type RangeHeard } from '../heard.ts'

export interface ChartLog {
  /** What reads the log that the charts draw. */
  query: ReturnType<typeof diagnosisQueries.range>
  progress: LogProgress | undefined
  /** When the thing was heard, once that is known; nothing of a thing without frames. */
  heard: RangeHeard | undefined
}

/** The log of a range, which stays while somebody looks closer at parts of it. */
export function useChartLog(thing: ThingResource, { start, end }: LogRange): ChartLog {
  const [read, setRead] = useState<LogRange>({ start, end })
  const [progress, setProgress] = useState<LogProgress>()
  const query = diagnosisQueries.range(thing, read, setProgress)
  const { data } = useQuery(query)
  const isCut = data?.total !== undefined && data.rows < data.total
  if (mustRead(read, { start, end }, isCut)) setRead({ start, end })
  const findings = data?.diagnosis.findings
  const heard = useMemo(
    () =>
      findings && findings.log.frames.length > 0 ? { ...heardOf(findings), isWhole: !isCut } : undefined,
    [findings, isCut]
  )
  return { query, progress, heard }
}
