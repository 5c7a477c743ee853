import { apiEndpoints, extensions, tokenEndpoints } from '../endpoints.ts'
import { componentSchemas } from './json-schema.ts'
import { pathsOf, servers } from './paths.ts'
import { sharedResponses } from './responses.ts'
import { tagDescriptions } from './tags.ts'

const DESCRIPTION = `The MyThings API as this project settles it.
Every error has one shape, the vendor's own DownlinkResponse, and names every offending field at once.
In bodies null counts as absent and unknown fields are ignored.
x-role is the least role that may call an operation: viewer, operator or admin.
x-thingdeck-extension marks operations that the vendor's service does not have.`

/** The contract as an OpenAPI 3.1 document, derived from the endpoint tables and their schemas. */
export function openApiDocument(): object {
  return {
    openapi: '3.1.0',
    info: { title: 'MyThings API', version: '1.1.0', description: DESCRIPTION },
    servers,
    security: [{ bearer: [] }, { clientCredentials: ['openid'] }],
    tags: Object.entries(tagDescriptions).map(([name, description]) => ({ name, description })),
    paths: {
      ...pathsOf(tokenEndpoints, { atRoot: true }),
      ...pathsOf(apiEndpoints),
      ...pathsOf(extensions, { extension: true }),
    },
    components: {
      schemas: componentSchemas(),
      responses: sharedResponses(),
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'An access token, or a permanent one.' },
        clientCredentials: {
          type: 'oauth2',
          flows: { clientCredentials: { tokenUrl: '/token', scopes: { openid: 'All of the API' } } },
        },
        clientBasic: {
          type: 'http',
          scheme: 'basic',
          description: 'The client id and secret, for the token operations; they may also be in the form.',
        },
      },
    },
  }
}
