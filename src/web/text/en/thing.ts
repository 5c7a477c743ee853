export const texts = {
  'thing.section': 'Thing',
} as const satisfies Record<`thing.${string}`, string>
