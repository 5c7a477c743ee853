import type { ClusterQuery, Clusters, HeatCells, PointSet } from './cluster-points.ts'

/** What the worker is told: the points once, and then what is in sight. */
export type ClusterRequest =
  | { kind: 'points'; points: PointSet }
  | { kind: 'groups'; group: Uint8Array; value: Float32Array }
  | { kind: 'view'; id: number; query: ClusterQuery; hasHeat: boolean }

export interface ClusterAnswer {
  id: number
  clusters: Clusters
  heat: HeatCells | undefined
}
