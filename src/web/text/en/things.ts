export const texts = {
  'things.title': 'Things',
} as const satisfies Record<`things.${string}`, string>
