import { clusterPoints, heatOf, type PointSet } from './cluster-points.ts'
import type { ClusterAnswer, ClusterRequest } from './cluster-protocol.ts'

let points: PointSet = {
  x: new Float64Array(),
  y: new Float64Array(),
  group: new Uint8Array(),
  value: new Float32Array(),
}

self.addEventListener('message', ({ data }: MessageEvent<ClusterRequest>) => {
  if (data.kind === 'points') points = data.points
  else if (data.kind === 'groups') points = { ...points, group: data.group, value: data.value }
  else {
    const clusters = clusterPoints(points, data.query)
    const heat = data.hasHeat ? heatOf(points, data.query) : undefined
    const answer: ClusterAnswer = { id: data.id, clusters, heat }
    const { x, y, size, first, mix, extent } = clusters
    self.postMessage(answer, {
      transfer: [x, y, size, first, mix, extent].map(({ buffer }) => buffer as ArrayBuffer),
    })
  }
})
