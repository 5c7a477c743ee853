/** What the API answered; `body` is parsed where it is JSON. */
export interface Answer {
  status: number
  headers: Headers
  body: unknown
}

export interface Api {
  /** Calls the token proxy as the console does. `path` is the contract's, such as `/things/0018B20000000B20`. */
  call: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>
  /** Posts a frame to the network door as ThingPark does; `query` holds LrnDevEui, AS_ID, Time, Token and the like. */
  postFrame: (xml: string, query?: Record<string, string>) => Promise<Answer>
}

/** The HTTP side of the server at this address. */
export function apiOf(url: string): Api {
  return {
    call: async (method, path, body, headers = {}) => {
      const hasBody = body !== undefined
      return answerOf(
        await fetch(`${url}/api${path}`, {
          method,
          headers: { 'X-CSRF': '1', ...(hasBody && { 'content-type': 'application/json' }), ...headers },
          ...(hasBody && { body: JSON.stringify(body) }),
        })
      )
    },
    postFrame: async (xml, query = {}) => {
      const search = new URLSearchParams(query).toString()
      return answerOf(
        await fetch(`${url}/network/thingpark${search && `?${search}`}`, {
          method: 'POST',
          headers: { 'content-type': 'text/xml' },
          body: xml,
        })
      )
    },
  }
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text()
  const isJson = /^application\/([\w.-]+\+)?json\b/.test(response.headers.get('content-type') ?? '')
  return {
    status: response.status,
    headers: response.headers,
    body: isJson && text !== '' ? (JSON.parse(text) as unknown) : text,
  }
}
