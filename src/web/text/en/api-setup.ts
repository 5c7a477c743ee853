export const texts = {
  'api-setup.title': 'API setup',
  'api-setup.to-console': 'API console',
  'api-setup.intro':
    'The application by which this server uses the MyThings API, and its tokens. No token reaches the browser, but a permanent one at the moment that it is created.',

  'api-setup.account': 'Account',
  'api-setup.linked': 'Linked',
  'api-setup.unlinked': 'Not linked',
  'api-setup.company': 'Company',
  'api-setup.client-id': 'Client id',
  'api-setup.since': 'Known since',
  'api-setup.stream': 'CloudEngine stream (CLOE)',
  'api-setup.stream.open': 'Stream {id}',
  'api-setup.stream.none': 'None: it is created when the account is linked',
  'api-setup.api': 'API',
  'api-setup.link': 'Link account',
  'api-setup.unlink': 'Unlink account…',
  'api-setup.unlink.ask': 'Unlink the account of {company}?',
  'api-setup.unlink.text':
    'The MyThings API is refused to everybody from then on, and with it most pages of this console. The CloudEngine stream is removed with what waits in it, and live events end. Frames are still taken in, and the account can be linked again here.',
  'api-setup.unlink.confirm': 'Unlink account',
  'api-setup.link.done': 'The account is linked, and the CloudEngine stream is there.',
  'api-setup.unlink.done': 'The account is not linked any more.',
  'api-setup.portal':
    'This service keeps the link of the account to its own portal: see API Setup in the Account menu of MyThings, with the role SUPERADMIN. Its API can neither link nor unlink.',

  'api-setup.token': 'Access token',
  'api-setup.token.serves': 'Serves',
  'api-setup.token.refused': 'Refused',
  'api-setup.token.unlinked':
    'The account is not linked: the API refuses this token, as every other, until the account is linked again.',
  'api-setup.token.none': 'None',
  'api-setup.token.permanent': 'Permanent',
  'api-setup.token.permanent.text':
    'A permanent token is configured (MYTHINGS_TOKEN). It does not expire, and is replaced in the configuration.',
  'api-setup.token.age': 'Issued',
  'api-setup.token.known': 'Held by this server since',
  'api-setup.token.ends': 'Expires',
  'api-setup.token.failure': '{message}. It is asked for again by itself.',
  'api-setup.renew': 'Renew',
  'api-setup.renew.new': 'The platform handed out a new token.',
  'api-setup.renew.same':
    'The platform answered the same token: there is one active token an application, and a new one comes when it expires or is revoked.',
  'api-setup.renew.hint':
    'It is renewed by itself a minute before it expires. An application has one active token: asking again answers the same one.',
  'api-setup.revoke': 'Revoke…',
  'api-setup.revoke.ask': 'Revoke the access token?',
  'api-setup.revoke.text':
    'The token is shared: every other system that uses this application loses its token at the same moment, and fails until it asks for a new one. This server asks for its new one at once.',
  'api-setup.revoke.confirm': 'Revoke token',
  'api-setup.revoke.done': 'The token is revoked, and a new one is in use.',

  'api-setup.tokens': 'Permanent tokens',
  'api-setup.tokens.count': '{count, plural, =0 {No tokens} one {# token} other {# tokens}}',
  'api-setup.tokens.none':
    'There is none. Create one for a program that cannot ask for access tokens itself.',
  'api-setup.tokens.hint':
    'They never expire and open the whole API: keep them secret, and delete what is no longer needed.',
  'api-setup.tokens.portal':
    'This service manages permanent tokens in its own portal, under TOKEN in the dashboard: its API cannot list, create or delete them.',
  'api-setup.tokens.name': 'Name of a new token',
  'api-setup.tokens.name.hint': 'What uses it, such as “Nightly report”; 1 to 64 characters.',
  'api-setup.tokens.name.taken': 'Another token has this name',
  'api-setup.tokens.create': 'Create token',
  'api-setup.tokens.created': 'Copy the token of “{name}” now: it is not shown again.',
  'api-setup.tokens.value': 'Token',
  'api-setup.tokens.hide': 'I have copied it',
  'api-setup.tokens.at': 'Created',
  'api-setup.tokens.delete': 'Delete…',
  'api-setup.tokens.delete.of': 'Delete {name}',
  'api-setup.tokens.delete.ask': 'Delete the token “{name}”?',
  'api-setup.tokens.delete.text': 'Whatever uses it is refused from then on. It cannot be brought back.',
  'api-setup.tokens.delete.confirm': 'Delete token',
  'api-setup.tokens.deleted': 'The token “{name}” is deleted.',
} as const satisfies Record<`api-setup.${string}`, string>
