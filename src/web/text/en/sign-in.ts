export const texts = {
  'sign-in.title': 'Sign in',
  'sign-in.name': 'Name',
  'sign-in.password': 'Password',
  'sign-in.show': 'Show or hide the password',
  'sign-in.submit': 'Sign in',
  'sign-in.provider': 'Sign in with {provider}',
  'sign-in.provider.again': 'Try again with {provider}',
  'sign-in.fault.provider': '{provider} does not answer. Try again in a moment; nothing else is wrong here.',
  'sign-in.fault.denied': '{provider} did not let you in, or you cancelled. Nobody is signed in.',
  'sign-in.fault.no-group':
    'You are known to {provider}, but in no group that may come in here. Ask an administrator to add you to one.',
  'sign-in.fault.disabled': 'Your account is disabled here. Another administrator can enable it.',
  'sign-in.fault.clock':
    'The clock of this server and that of {provider} differ too much. Whoever runs the server has to set it.',
  'sign-in.fault.expired':
    'This sign-in took too long, was used already, or was begun in another tab or browser. Begin again.',
  'sign-in.fault.refused':
    'The answer of {provider} could not be accepted. The log of the server says why; nobody is signed in.',
  'sign-in.fault.address': 'This is the address at which {provider} knows the console. Sign in here.',
  'sign-in.fault.insecure':
    'Open the console over https to sign in: in plain http others on the way could take the session over.',
  'sign-in.fault.too-many':
    'Too many attempts from your address. Try again in a few minutes; whoever is signed in stays so.',
  'sign-in.have-code': 'I have a one-time code',
  'sign-in.have-password': 'I have a password',
  'sign-in.offline': 'The server did not answer. Try again once the connection is back.',
  'sign-in.too-many':
    'Too many attempts. Try again in {minutes, plural, one {a minute} other {# minutes}}; whoever is signed in stays so.',

  'sign-in.first': 'Make the first administrator',
  'sign-in.first.text': 'Nobody has an account yet. The server printed a one-time code when it started.',
  'sign-in.code.title': 'Choose a password',
  'sign-in.code.text': 'An administrator gave you a one-time code. It is good for three days, and once.',
  'sign-in.code': 'One-time code',
  'sign-in.new-password': 'New password',
  'sign-in.new-password.help':
    'At least {count} characters. Several words that nobody else would put together are best.',
  'sign-in.again.password': 'New password again',
  'sign-in.differ': 'The two passwords differ',
  'sign-in.code.submit': 'Save and sign in',

  'sign-in.expired': 'Your session has ended',
  'sign-in.expired.text': 'Sign in again to go on where you were. What you typed is still there.',
  'sign-in.expired.provider': 'Sign in again to go on.',
  'sign-in.again': 'Sign in again',
} as const satisfies Record<`sign-in.${string}`, string>
