/** A picture to take: a page in one colour scheme at one size. */
export interface Shot {
  page: string
  path: string
  scheme: 'light' | 'dark'
  size: keyof typeof SIZES
}

export const SIZES = {
  desktop: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
} as const

/** What the README shows; the file names are part of it. */
const IN_README = [
  'overview-light-desktop',
  'things-dark-desktop',
  'thing-light-desktop',
  'map-light-desktop',
  'downlinks-light-desktop',
  'thing-dark-phone',
]

export const fileNameOf = ({ page, scheme, size }: Shot) => `${page}-${scheme}-${size}.png`

export const isInReadme = (shot: Shot) => IN_README.includes(fileNameOf(shot).replace(/\.png$/, ''))

/** Every page in both schemes and both sizes. `thing` is the identifier of the thing to show. */
export function allShots(thing: string): Shot[] {
  const pages = [
    { page: 'overview', path: '/' },
    { page: 'things', path: '/things' },
    { page: 'thing', path: `/things/${thing}` },
    { page: 'map', path: '/map' },
    { page: 'downlinks', path: '/downlinks' },
    { page: 'streams', path: '/streams' },
    { page: 'rules', path: '/rules' },
    { page: 'live', path: '/live' },
  ]
  return pages.flatMap((page) =>
    (['light', 'dark'] as const).flatMap((scheme) =>
      (['desktop', 'phone'] as const).map((size) => ({ ...page, scheme, size }))
    )
  )
}
