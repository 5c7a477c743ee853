export const texts = {
  'api-console.title': 'API console',
  'api-console.intro':
    'Try every operation of the MyThings API with the rights that you have. Requests travel through this server, which adds the token; it never reaches the browser.',
  'api-console.setup': 'API setup',
  'api-console.operations': 'Operations',
  'api-console.find': 'Find an operation',
  'api-console.find.hint': 'Path, name or what it does',
  'api-console.count': '{shown, number} of {total, plural, one {# operation} other {# operations}}',
  'api-console.none': 'No operation has “{search}” in its path, name or summary.',
  'api-console.extensions': '{tag} (extension of this platform)',
  'api-console.unknown': 'No such operation',
  'api-console.unknown.text':
    'This service has no operation of this name. Choose one of the list; extensions are there only where the service is Thingdeck’s own platform.',

  'api-console.role': 'Least role: {role}',
  'api-console.in.path': 'in the path',
  'api-console.in.query': 'in the query',
  'api-console.no-input': 'It takes no parameters and no body.',
  'api-console.field.absent': 'not sent',
  'api-console.field.lines': 'one a line',
  'api-console.field.json': 'written as JSON',
  'api-console.field.add': 'Add to {name}',
  'api-console.field.remove': 'Remove {name} {index}',
  'api-console.body': 'Body',
  'api-console.body.view': 'The body as',
  'api-console.body.form': 'Form',
  'api-console.body.json': 'JSON',
  'api-console.body.clear': 'Clear',
  'api-console.body.hint': 'Tab indents; Esc and then Tab leaves the field. Ctrl+Enter sends.',
  'api-console.body.no-json': 'This is no JSON: {message}. It is sent as it is.',
  'api-console.body.no-form': 'The body is no JSON and cannot be shown as a form: {message}.',
  'api-console.example': 'Example {name}',

  'api-console.send': 'Send',
  'api-console.send.write': 'Send…',
  'api-console.send.hint': 'Ctrl+Enter',
  'api-console.missing': 'Fill in first: {fields}',
  'api-console.for-proxy':
    'Tokens are this server’s to ask for: it holds the client secret, and no token reaches the browser',
  'api-console.ask': 'Send this {method}?',
  'api-console.ask.confirm': 'Send {method}',
  'api-console.ask.text': 'It changes real data, as if it were done in the console, and may not be undone.',
  'api-console.sending': 'Waiting for the answer…',
  'api-console.lost': '{message}. Nothing was changed; send it again once the connection is back.',
  'api-console.lost.write':
    '{message}. Whether the request had an effect is not known: look before you send it again. What you filled in is kept.',
  'api-console.cancelled': 'Cancelled: the answer is not waited for any more.',
  'api-console.cancelled.write':
    'Cancelled: the answer is not waited for any more. The request may have had its effect already: look before you send it again.',

  'api-console.answer': 'Answer',
  'api-console.answer.empty': 'The answer has no body.',
  'api-console.answer.none': 'A success is answered with an empty body.',
  'api-console.answer.example': 'Example of an answer: {name}',
  'api-console.answer.headers': '{count, plural, one {# header} other {# headers}}',
  'api-console.answer.copy': 'Copy answer',
  'api-console.answer.save': 'Save as a file',
  'api-console.answer.shortened': 'The beginning is shown; copy or save the answer to have all of it.',
  'api-console.answer.cut': 'The answer is larger than 5 MB: only its beginning was read.',

  'api-console.code': 'As code',
  'api-console.code.language': 'Language',
  'api-console.code.as': 'The request as {language}',
  'api-console.code.token':
    'MYTHINGS_TOKEN stands for a token of your own, such as a permanent one: the token of this server is never shown. Keys and passwords stand by their names, as <applicationKey>: fill them in.',

  'api-console.history': 'History',
  'api-console.history.none':
    'What you send is listed here, in this browser alone, without secrets or answers.',
  'api-console.history.count':
    'The newest {count, plural, one {request} other {# requests}} of this browser. Each is a link to its form.',
  'api-console.history.clear': 'Clear history',
  'api-console.history.ask':
    '{count, plural, one {One request is} other {# requests are}} removed from this browser. Nothing else changes.',
  'api-console.history.lost': 'none',
  'api-console.history.reduced':
    'Keys, passwords and other secrets are not kept in the history: fill them in again.',
} as const satisfies Record<`api-console.${string}`, string>
