import { useSyncExternalStore } from 'react'

import { onRunChange, type RunView, runView } from './bulk-run.ts'

/** The run that goes on or has just ended in this tab; undefined while there is none. */
export const useBulkRun = (): RunView | undefined => useSyncExternalStore(onRunChange, runView)
