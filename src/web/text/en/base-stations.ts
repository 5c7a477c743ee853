export const texts = {
  'base-stations.title': 'Base stations',
} as const satisfies Record<`base-stations.${string}`, string>
