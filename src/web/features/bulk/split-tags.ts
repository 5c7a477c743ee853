/** Tags in one text: separated by any of what people separate with. */
export const splitTags = (text: string): string[] => [
  ...new Set(
    text
      .split(/[;|,]/)
      .map((tag) => tag.trim())
      .filter((tag) => tag !== '')
  ),
]
