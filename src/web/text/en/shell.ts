export const texts = {
  'shell.product': 'Thingdeck',
  'shell.title': '{page} · Thingdeck',
  'shell.skip': 'Skip to content',
  'shell.navigation': 'Main navigation',
  'shell.navigation.open': 'Open navigation',
  'shell.navigation.close': 'Close navigation',
  'shell.breadcrumbs': 'Breadcrumbs',
  'shell.overview': 'Overview',
  'shell.things': 'Things',
  'shell.downlinks': 'Downlinks',
  'shell.live': 'Live',
  'shell.rules': 'Rules',
  'shell.streams': 'Streams',
  'shell.map': 'Map',
  'shell.base-stations': 'Base stations on the map',
  'shell.thing-types': 'Thing types',
  'shell.api-console': 'API console',
  'shell.api-setup': 'API setup',

  'shell.scheme': 'Colour scheme',
  'shell.scheme.auto': 'System',
  'shell.scheme.light': 'Light',
  'shell.scheme.dark': 'Dark',

  'shell.status': 'Platform',
  'shell.status.up': 'Up',
  'shell.status.down': 'Down',
  'shell.status.unreachable': 'Unreachable',
  'shell.status.checking': 'Checking',

  'shell.offline':
    'No connection to the server. What you see is what was last received; it is brought up to date as soon as the connection is back.',
  'shell.unavailable':
    'The platform does not answer. What you see is what was last received; it is brought up to date as soon as the platform answers again.',
  'shell.throttled':
    'The platform asks for fewer calls for now. What you see is what was last received; it is brought up to date by itself.',
  'shell.paused':
    'The platform asks for fewer calls for now. What is missing is asked for again by itself, in a moment.',
  'shell.paused.until':
    'The platform asks for fewer calls until {time}. What is missing is asked for again by itself.',
  'shell.slow': 'The platform takes long to answer. It is waited for up to half a minute.',

  'shell.search': 'Search everywhere',

  'shell.settings': 'Settings',
  'shell.signed-in': 'Signed in as {name}',
  'shell.sign-out': 'Sign out',
  'shell.sign-out.failed': 'You are still signed in: {message}',

  'shell.keys': 'Keyboard shortcuts',
  'shell.keys.help': 'Show these shortcuts',
  'shell.keys.overview': 'Go to the overview',
  'shell.keys.things': 'Go to the things',
  'shell.keys.downlinks': 'Go to the downlinks',
  'shell.keys.live': 'Go to live events',
  'shell.keys.rules': 'Go to the rules',
  'shell.keys.streams': 'Go to the streams',
  'shell.keys.base-stations': 'Go to the map',
  'shell.keys.everywhere': 'Search everywhere',
  'shell.keys.search': 'Search on this page',
  'shell.keys.rows': 'Move between rows of a table',
  'shell.keys.open': 'Open the row',
  'shell.keys.select': 'Select the row',
  'shell.keys.select-range': 'Select from the last one to here',
  'shell.keys.select-all': 'Select all that match',
  'shell.keys.pause': 'Pause or resume live events',
  'shell.keys.shift': 'Shift',
  'shell.keys.space': 'Space',
  'shell.keys.close': 'Close shortcuts',

  'shell.not-found': 'Page not found',
  'shell.not-found.text': 'Nothing in this console has the address {path}.',
  'shell.not-found.thing': 'Nothing with this name is known here. It may have been deleted.',
  'shell.not-found.malformed':
    'Nothing here can have this address. It may have been cut off, or copied with something else.',
  'shell.not-found.action': 'Go to the overview',

  'shell.failed': 'This page could not be shown',
  'shell.failed.offline':
    'The server did not answer. Nothing was lost; this page comes by itself once the connection is back.',
  'shell.failed.unreadable':
    'The platform answered with something that this console cannot read. Its version may not fit.',
  'shell.failed.unavailable':
    'The platform does not answer at the moment. Nothing was lost; this page comes by itself once it answers again.',
  'shell.failed.throttled':
    'More was asked than is allowed for now. Nothing was lost; this page comes by itself.',
  'shell.failed.throttled.until':
    'More was asked than is allowed until {time}. Nothing was lost; this page comes by itself after that.',
  'shell.failed.forbidden': 'Your role does not allow this.',
  'shell.failed.other': 'Something went wrong that nobody foresaw. Nothing was lost.',
  'shell.failed.updated': 'This console has been updated since you opened it. Load it again to go on.',
} as const satisfies Record<`shell.${string}`, string>
