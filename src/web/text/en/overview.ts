export const texts = {
  'overview.title': 'Overview',
  'overview.things': 'Things',
} as const satisfies Record<`overview.${string}`, string>
