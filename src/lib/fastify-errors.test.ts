import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { ApiProblem, rateLimited, validationFailed } from './api-error.ts'
import { errorHandler, methodsByPath, notFoundHandler, readJsonOnly } from './fastify-errors.ts'

let app: FastifyInstance
let log: string

beforeEach(() => {
  log = ''
  const stream = { write: (line: string) => void (log += line) }
  app = Fastify({ bodyLimit: 100, frameworkErrors: errorHandler, logger: { level: 'error', stream } })
  readJsonOnly(app)
  app.setErrorHandler(errorHandler)
  app.setNotFoundHandler(notFoundHandler(methodsByPath([{ method: 'POST', path: '/echo/:id' }])))
  app.post('/echo/:id', async (request) => ({ got: request.body ?? null }))
  app.delete('/gone', async (request) => ({ got: request.body ?? null }))
})
afterEach(() => app.close())

const post = (payload: string, type = 'application/json') =>
  app.inject({ method: 'POST', url: '/echo/1', headers: { 'content-type': type }, payload })

describe('bodies', () => {
  it('reads JSON', async () => {
    expect((await post('{"a":[1]}', 'application/json; charset=UTF-8')).json()).toEqual({ got: { a: [1] } })
  })

  it.each(['POST', 'DELETE'] as const)('accepts the content type without a body on %s', async (method) => {
    const url = method === 'POST' ? '/echo/1' : '/gone'
    const response = await app.inject({ method, url, headers: { 'content-type': 'application/json' } })
    expect([response.statusCode, response.json()]).toEqual([200, { got: null }])
  })

  it.each([
    '{"a":',
    '{"__proto__":{"x":1}}',
    String.raw`{"a":{"\u005f_proto__":1}}`,
    '{"constructor":{"prototype":{}}}',
  ])('refuses %s', async (body) => {
    const response = await post(body)
    expect([response.statusCode, response.json()]).toEqual([
      400,
      { code: 'MALFORMED', message: 'The body is not JSON', errors: [] },
    ])
  })

  it.each([
    'text/plain',
    'application/json\ttrailing',
    'application/json trailing',
    'application/json, text/plain',
    'application/json; charset=utf-16',
    'application/jsonp',
    'multipart/form-data; boundary=application/json',
  ])('refuses the content type %j', async (type) => {
    const response = await post('{}', type)
    expect([response.statusCode, response.json().code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE'])
  })

  it('refuses a body past the limit', async () => {
    const response = await post(JSON.stringify('x'.repeat(100)))
    expect([response.statusCode, response.json().code]).toEqual([413, 'TOO_LARGE'])
  })
})

describe('errors', () => {
  const thrown = async (error: unknown) => {
    app.get('/throws', () => {
      throw error
    })
    return app.inject('/throws')
  }

  it('tells every offending field', async () => {
    const response = await thrown(validationFailed([{ field: 'name', message: 'Too long' }]))
    expect([response.statusCode, response.json()]).toEqual([
      400,
      {
        code: 'VALIDATION_FAILED',
        message: 'The request is not valid',
        errors: [{ field: 'name', message: 'Too long' }],
      },
    ])
  })

  it('says when to try again', async () => {
    expect((await thrown(rateLimited(1.2))).headers['retry-after']).toBe('2')
  })

  it('hides what was not expected, and logs only its words', async () => {
    const response = await thrown(Object.assign(new Error('SELECT broke'), { secret: 's3cret' }))
    expect(response.statusCode).toBe(500)
    expect(response.body).not.toContain('SELECT')
    expect(log).toContain('SELECT broke')
    expect(log).not.toContain('s3cret')
  })

  it('shows the words of an expected failure without logging it', async () => {
    const response = await thrown(new ApiProblem(503, 'UNAVAILABLE', 'Starting'))
    expect([response.statusCode, response.json().message, log]).toEqual([503, 'Starting', ''])
  })

  it('answers a path that is no UTF-8 in the same shape', async () => {
    const response = await app.inject('/echo/%c0%ae')
    expect([response.statusCode, response.json().code]).toEqual([400, 'MALFORMED'])
  })
})

describe('what is not there', () => {
  it('names the methods that the path knows', async () => {
    const response = await app.inject({ method: 'PUT', url: '/echo/1?x=/echo', payload: {} })
    expect([response.statusCode, response.headers.allow, response.json().code]).toEqual([
      405,
      'POST',
      'METHOD_NOT_ALLOWED',
    ])
  })

  it('knows nothing of other paths', async () => {
    const response = await app.inject('/echo/1/2')
    expect([response.statusCode, response.json().code]).toEqual([404, 'NOT_FOUND'])
  })

  it('takes a dot in a path for a dot', () => {
    expect(methodsByPath([{ method: 'GET', path: '/1.0/x' }], '/api')('/api/1a0/x')).toEqual([])
  })
})
