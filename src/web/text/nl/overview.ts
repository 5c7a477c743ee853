import type { texts as english } from '../en/overview.ts'

export const texts = {
  'overview.title': 'Overzicht',
  'overview.count': '{count, plural, one {# object} other {# objecten}}',
  'overview.updated': 'Bijgewerkt {when}',

  'overview.activity': 'Activiteit',
  'overview.activity.hour': 'Actief in het laatste uur',
  'overview.activity.day': 'Actief in de laatste 24 uur',
  'overview.activity.week': 'Actief in de laatste 7 dagen',
  'overview.activity.silent': 'Langer stil',
  'overview.activity.never': 'Nooit gezien',
  'overview.share': '{share} van het totaal',

  'overview.health': 'Gezondheid',
  'overview.health.judged': '{count, plural, one {# object} other {# objecten}} beoordeeld',
  'overview.concerns': 'Vraagt aandacht',
  'overview.concerns.all': 'Alle {count, number}',
  'overview.outages': 'Uitval van basisstations',
  'overview.outage': 'Basisstation {station} is uitgevallen',
  'overview.outage.things': '{count, plural, one {# object is stil} other {# objecten zijn stil}}',
  'overview.outage.named': '{names}{more, plural, =0 {} one { en # ander} other { en # andere}}',
  'overview.concerns.none': 'Geen enkel object geeft reden tot bezorgdheid.',
  'overview.concerns.pending':
    'Nog geen enkel object is beoordeeld. Dat duurt enkele seconden nadat de frames binnengekomen zijn.',

  'overview.types': 'Objecten per type',
  'overview.types.unknown': 'Geen type',
  'overview.stations': 'Basisstations',
  'overview.stations.none':
    'Van geen enkel basisstation is al iets vernomen. Het verschijnt met het eerste frame dat het ontvangt.',
  'overview.stations.CONNECTED': 'Verbonden',
  'overview.stations.CONNECTIONLOST': 'Verbinding verloren',
  'overview.stations.NEVERCONNECTED': 'Nooit verbonden',
  'overview.stations.unknown': 'Toestand onbekend',
  'overview.plans': 'Gebruik per plan',
  'overview.plans.none': 'Geen connectiviteitsplannen.',
  'overview.plans.unnamed': 'Plan zonder naam',

  'overview.recent': 'Laatst actief',
  'overview.recent.none': 'Er werd nog niets gehoord.',
  'overview.attention': 'Langst stil',
  'overview.attention.none': 'Geen enkel object is langer dan een dag stil.',
  'overview.not-told': 'De dienst zegt niet wanneer objecten het laatst gehoord werden.',

  'overview.triggered': 'Geactiveerd in de laatste 24 uur',
  'overview.triggered.none': 'Geen regel werd geactiveerd.',
  'overview.triggered.all': 'Alle {count, number} van de laatste 24 uur',

  'overview.section.failed': 'Dit deel kon niet geladen worden',
  'overview.section.failed.text': 'De rest van de pagina is bijgewerkt.',

  'overview.empty': 'Hier is nog niets',
  'overview.empty.text': 'Dit platform heeft geen objecten. Drie manieren om te beginnen:',
  'overview.empty.create':
    'Maak hier een object aan, importeer een lijst, of gebruik POST /things van de API.',
  'overview.empty.frame':
    'Stuur daarna de frames ervan: laat het netwerk naar /network/thingpark wijzen, als XML of JSON van ThingPark.',
  'overview.empty.demo':
    'Of kijk eerst rond: start de server met een lege gegevensmap en zonder DEMO=0, dan komt hij op met een demovloot.',
  'overview.empty.new': 'Nieuw object',
  'overview.empty.import': 'Een lijst importeren',
  'overview.empty.action': 'API-beschrijving',
} satisfies Record<keyof typeof english, string>
