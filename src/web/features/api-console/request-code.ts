/** A request to the API itself, past the proxy, as a program of one's own would send it. */
interface CodeOf {
  method: string
  url: string
  /** Empty for none. */
  body: string
}

/** The name of the variable that holds the token: the token itself is never shown. */
const TOKEN = 'MYTHINGS_TOKEN'

const quote = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`

export function curlOf({ method, url, body }: CodeOf): string {
  return [
    `curl ${method === 'GET' ? '' : `-X ${method} `}${quote(url)}`,
    `-H "Authorization: Bearer $${TOKEN}"`,
    `-H 'Accept: application/json'`,
    ...(body === '' ? [] : [`-H 'Content-Type: application/json'`, `--data-raw ${quote(body)}`]),
  ].join(' \\\n  ')
}

export function fetchOf({ method, url, body }: CodeOf): string {
  const headers = [
    `    authorization: \`Bearer \${process.env.${TOKEN}}\`,`,
    `    accept: 'application/json',`,
    ...(body === '' ? [] : [`    'content-type': 'application/json',`]),
  ]
  return [
    `const response = await fetch(${JSON.stringify(url)}, {`,
    `  method: '${method}',`,
    '  headers: {',
    ...headers,
    '  },',
    ...(body === '' ? [] : [`  body: ${bodyExpression(body)},`]),
    '})',
    'console.log(response.status, await response.text())',
  ].join('\n')
}

/** JSON is JavaScript; what is none is sent as the text that it is. */
function bodyExpression(body: string): string {
  try {
    const json = JSON.stringify(JSON.parse(body), undefined, 2)
    return `JSON.stringify(${json.replaceAll('\n', '\n  ')})`
  } catch {
    return JSON.stringify(body)
  }
}
