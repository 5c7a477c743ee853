/** Colours of the offline map. A canvas knows no CSS variables. */
export interface MapColors {
  sea: string
  land: string
  coast: string
  border: string
  province: string
  river: string
  /** Red, green and blue of built-up areas. */
  town: string
  text: string
  dimmedText: string
  seaText: string
}

export const MAP_COLORS: Record<'light' | 'dark', MapColors> = {
  light: {
    sea: '#d3e1ea',
    land: '#f5f4ef',
    coast: '#a9bfcc',
    border: '#a8a2b0',
    province: '#c9c4d1',
    river: '#b3cddb',
    town: '214, 206, 194',
    text: '#363c45',
    dimmedText: '#646c77',
    seaText: '#f5f4ef',
  },
  dark: {
    sea: '#0d161d',
    land: '#1d242b',
    coast: '#33444f',
    border: '#59616d',
    province: '#3a424c',
    river: '#16303d',
    town: '62, 69, 78',
    text: '#c9d0d8',
    dimmedText: '#8f99a5',
    seaText: '#1d242b',
  },
}
