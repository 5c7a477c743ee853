export const texts = {
  'overview.title': 'Overview',
  'overview.count': '{count, plural, one {# thing} other {# things}}',
  'overview.updated': 'Updated {when}',

  'overview.activity': 'Activity',
  'overview.activity.hour': 'Active last hour',
  'overview.activity.day': 'Active last 24 hours',
  'overview.activity.week': 'Active last 7 days',
  'overview.activity.silent': 'Silent for longer',
  'overview.activity.never': 'Never seen',
  'overview.share': '{share} of all',

  'overview.health': 'Health',
  'overview.health.judged': '{count, plural, one {# thing} other {# things}} judged',
  'overview.concerns': 'Needs attention',
  'overview.concerns.all': 'All {count, number}',
  'overview.outages': 'Outages of base stations',
  'overview.outage': 'Base station {station} is down',
  'overview.outage.things': '{count, plural, one {# thing is silent} other {# things are silent}}',
  'overview.outage.named': '{names}{more, plural, =0 {} one { and # more} other { and # more}}',
  'overview.concerns.none': 'No thing gives cause for concern.',
  'overview.concerns.pending':
    'No thing has been judged yet. That takes some seconds after its frames came in.',

  'overview.types': 'Things by type',
  'overview.types.unknown': 'No type',
  'overview.stations': 'Base stations',
  'overview.stations.none':
    'No base station has been heard of yet. One appears with the first frame it receives.',
  'overview.stations.CONNECTED': 'Connected',
  'overview.stations.CONNECTIONLOST': 'Connection lost',
  'overview.stations.NEVERCONNECTED': 'Never connected',
  'overview.stations.unknown': 'State not known',
  'overview.plans': 'Plan use',
  'overview.plans.none': 'No connectivity plans.',
  'overview.plans.unnamed': 'Unnamed plan',

  'overview.recent': 'Most recently active',
  'overview.recent.none': 'Nothing has been heard yet.',
  'overview.attention': 'Silent longest',
  'overview.attention.none': 'No thing has been silent for more than a day.',
  'overview.not-told': 'The service does not tell when things were last heard.',

  'overview.triggered': 'Triggered in the last 24 h',
  'overview.triggered.none': 'No rule has triggered.',
  'overview.triggered.all': 'All {count, number} of the last 24 h',

  'overview.section.failed': 'This part could not be loaded',
  'overview.section.failed.text': 'The rest of the page is up to date.',

  'overview.empty': 'Nothing here yet',
  'overview.empty.text': 'This platform has no things. Three ways to begin:',
  'overview.empty.create': 'Create a thing here, import a list of them, or POST /things of the API.',
  'overview.empty.frame':
    'Then send its frames: point the network at /network/thingpark, as ThingPark XML or JSON.',
  'overview.empty.demo':
    'Or look around first: start the server with an empty data folder and without DEMO=0, and it comes up with a demo fleet.',
  'overview.empty.new': 'New thing',
  'overview.empty.import': 'Import a list',
  'overview.empty.action': 'API description',
} as const satisfies Record<`overview.${string}`, string>
