/** Which page of which size, from 0. */
interface AskedPage {
  number: number
  size: number
}

/**
 * The vendor's `PageResource` around its rows, which are JSON already, newest first.
 *
 * @param url as it was asked, which the links to other pages go by
 */
export function pageText(
  rows: readonly string[],
  total: number,
  { number, size }: AskedPage,
  url: string
): string {
  const totalPages = Math.ceil(total / size)
  const frame = {
    first: number === 0,
    last: number >= totalPages - 1,
    links: pageLinks(url, number, totalPages),
    number,
    numberOfElements: rows.length,
    size,
    sort: { property: 'time', direction: 'DESC' },
    totalElements: total,
    totalPages,
  }
  return `{"content":[${rows.join(',')}],${JSON.stringify(frame).slice(1)}`
}

function pageLinks(url: string, number: number, totalPages: number) {
  const [path = '', query = ''] = url.split('?')
  const link = (rel: string, page: number) => {
    const parameters = new URLSearchParams(query)
    parameters.set('page', String(page))
    return { rel, href: `${path}?${parameters}`, templated: false }
  }
  return [
    link('self', number),
    ...(number > 0 ? [link('first', 0), link('prev', number - 1)] : []),
    ...(number < totalPages - 1 ? [link('next', number + 1), link('last', totalPages - 1)] : []),
  ]
}
