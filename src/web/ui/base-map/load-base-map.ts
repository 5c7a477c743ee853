import { type BaseMapShapes, type Place, readPlaces, readShapes } from './read-base-map.ts'

export interface BaseMap {
  shapes: BaseMapShapes
  places: readonly Place[]
}

let loading: Promise<BaseMap> | undefined
let loadingPlaces: Promise<readonly Place[]> | undefined

/** The offline map's data, read once and when they are first needed. */
export function loadBaseMap(): Promise<BaseMap> {
  loading ??= Promise.all([import('./shapes.json'), loadPlaces()]).then(([{ default: shapes }, places]) => ({
    shapes: readShapes(shapes),
    places,
  }))
  // The next map tries again
  loading.catch(() => (loading = undefined))
  return loading
}

/** Towns and villages by their inhabitants: the names of the map, and where to look one up. */
export function loadPlaces(): Promise<readonly Place[]> {
  loadingPlaces ??= import('./places.json').then(({ default: places }) => readPlaces(places))
  loadingPlaces.catch(() => (loadingPlaces = undefined))
  return loadingPlaces
}
