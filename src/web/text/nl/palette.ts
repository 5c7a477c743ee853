import type { texts as english } from '../en/palette.ts'

export const texts = {
  'palette.title': 'Overal zoeken',
  'palette.input': 'Objecten, pagina’s en acties vinden',
  'palette.placeholder': 'Naam, DevEUI, DevAddr, tag, pagina of actie',
  'palette.close': 'Sluiten',
  'palette.results': 'Resultaten',
  'palette.things': 'Objecten',
  'palette.pages': 'Pagina’s',
  'palette.actions': 'Acties',
  'palette.count': '{count, plural, =0 {Niets gevonden} one {# resultaat} other {# resultaten}}',
  'palette.none':
    'Niets heet “{text}”. Probeer een deel van een naam, de laatste cijfers van een DevEUI, of een tag.',
  'palette.loading': 'De vloot wordt nog gelezen; er kunnen nog objecten volgen.',
  'palette.all': 'Alle {count, number} objecten in de lijst tonen',
  'palette.failed': 'Objecten kunnen nu niet gezocht worden: {message}',
  'palette.hint': '↑ ↓ om te kiezen, ↵ om te openen, Esc om te sluiten',

  'palette.new-thing': 'Nieuw object',
  'palette.import': 'Objecten uit een bestand importeren',
  'palette.onboard': 'De QR-code van een toestel scannen',
  'palette.send': 'Een downlink versturen',
  'palette.send-many': 'Een sjabloon naar veel objecten versturen',
  'palette.silent': 'Stille objecten tonen',
  'palette.never': 'Objecten tonen die nooit gehoord werden',
  'palette.lost': 'Basisstations zonder verbinding tonen',
  'palette.compare': 'Objecten vergelijken',
  'palette.light': 'Lichte kleuren gebruiken',
  'palette.dark': 'Donkere kleuren gebruiken',
  'palette.system': 'De kleuren van het systeem gebruiken',
  'palette.keys': 'Sneltoetsen tonen',
} satisfies Record<keyof typeof english, string>
