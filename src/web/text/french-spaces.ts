const NARROW = '\u202F'
const WIDE = '\u00A0'

/**
 * French sets a space before `: ; ? !` and within guillemets, at which no line may end. Files of texts have plain
 * ones, which can be typed and seen; the build makes them hold. ICU's own syntax has no such sign after a space.
 */
export const holdFrenchSpaces = (text: string): string =>
  text
    .replace(/ (?=[;?!](?![=]))/g, NARROW)
    .replace(/ (?=[:»%](?!\w))/g, WIDE)
    .replace(/« /g, `«${WIDE}`)
