import type { texts as english } from '../en/shell.ts'

export const texts = {
  'shell.product': 'Thingdeck',
  'shell.title': '{page} · Thingdeck',
  'shell.skip': 'Naar de inhoud',
  'shell.navigation': 'Hoofdnavigatie',
  'shell.navigation.open': 'Navigatie openen',
  'shell.navigation.close': 'Navigatie sluiten',
  'shell.breadcrumbs': 'Kruimelpad',
  'shell.overview': 'Overzicht',
  'shell.things': 'Objecten',
  'shell.downlinks': 'Downlinks',
  'shell.live': 'Live',
  'shell.rules': 'Regels',
  'shell.streams': 'Streams',
  'shell.map': 'Kaart',
  'shell.base-stations': 'Basisstations op de kaart',
  'shell.thing-types': 'Objecttypes',
  'shell.api-console': 'API-console',
  'shell.api-setup': 'API-configuratie',

  'shell.scheme': 'Kleurenschema',
  'shell.scheme.auto': 'Systeem',
  'shell.scheme.light': 'Licht',
  'shell.scheme.dark': 'Donker',

  'shell.status': 'Platform',
  'shell.status.up': 'In werking',
  'shell.status.down': 'Buiten werking',
  'shell.status.unreachable': 'Onbereikbaar',
  'shell.status.checking': 'Wordt gecontroleerd',

  'shell.offline':
    'Geen verbinding met de server. U ziet wat het laatst ontvangen werd; zodra de verbinding er weer is, wordt het bijgewerkt.',
  'shell.unavailable':
    'Het platform antwoordt niet. U ziet wat het laatst ontvangen werd; zodra het platform weer antwoordt, wordt het bijgewerkt.',
  'shell.throttled':
    'Het platform vraagt voorlopig om minder aanvragen. U ziet wat het laatst ontvangen werd; het wordt vanzelf bijgewerkt.',
  'shell.paused':
    'Het platform vraagt voorlopig om minder aanvragen. Wat ontbreekt, wordt zo dadelijk vanzelf opnieuw gevraagd.',
  'shell.paused.until':
    'Het platform vraagt om minder aanvragen tot {time}. Wat ontbreekt, wordt vanzelf opnieuw gevraagd.',
  'shell.slow': 'Het platform doet er lang over om te antwoorden. Er wordt tot een halve minuut op gewacht.',

  'shell.search': 'Overal zoeken',

  'shell.settings': 'Instellingen',
  'shell.signed-in': 'Aangemeld als {name}',
  'shell.sign-out': 'Afmelden',
  'shell.sign-out.failed': 'U bent nog aangemeld: {message}',

  'shell.keys': 'Sneltoetsen',
  'shell.keys.help': 'Deze sneltoetsen tonen',
  'shell.keys.overview': 'Naar het overzicht',
  'shell.keys.things': 'Naar de objecten',
  'shell.keys.downlinks': 'Naar de downlinks',
  'shell.keys.live': 'Naar de livegebeurtenissen',
  'shell.keys.rules': 'Naar de regels',
  'shell.keys.streams': 'Naar de streams',
  'shell.keys.base-stations': 'Naar de kaart',
  'shell.keys.everywhere': 'Overal zoeken',
  'shell.keys.search': 'Op deze pagina zoeken',
  'shell.keys.rows': 'Door de rijen van een tabel gaan',
  'shell.keys.open': 'De rij openen',
  'shell.keys.select': 'De rij selecteren',
  'shell.keys.select-range': 'Vanaf de vorige tot hier selecteren',
  'shell.keys.select-all': 'Alles selecteren wat voldoet',
  'shell.keys.pause': 'Livegebeurtenissen pauzeren of hervatten',
  'shell.keys.shift': 'Shift',
  'shell.keys.space': 'Spatie',
  'shell.keys.close': 'Sneltoetsen sluiten',

  'shell.not-found': 'Pagina niet gevonden',
  'shell.not-found.text': 'Niets in deze console heeft het adres {path}.',
  'shell.not-found.malformed':
    'Niets kan hier dit adres hebben. Misschien werd het afgekapt, of samen met iets anders gekopieerd.',
  'shell.not-found.thing': 'Niets met deze naam is hier bekend. Het kan verwijderd zijn.',
  'shell.not-found.action': 'Naar het overzicht',

  'shell.failed': 'Deze pagina kan niet getoond worden',
  'shell.failed.offline':
    'De server antwoordde niet. Er ging niets verloren; deze pagina komt vanzelf zodra de verbinding er weer is.',
  'shell.failed.unreadable':
    'Het platform antwoordde met iets dat deze console niet kan lezen. Mogelijk past de versie niet.',
  'shell.failed.unavailable':
    'Het platform antwoordt momenteel niet. Er ging niets verloren; deze pagina komt vanzelf zodra het weer antwoordt.',
  'shell.failed.throttled':
    'Er werd meer gevraagd dan nu is toegestaan. Er ging niets verloren; deze pagina komt vanzelf.',
  'shell.failed.throttled.until':
    'Er werd meer gevraagd dan tot {time} is toegestaan. Er ging niets verloren; deze pagina komt daarna vanzelf.',
  'shell.failed.forbidden': 'Uw rol laat dit niet toe.',
  'shell.failed.other': 'Er ging iets mis dat niemand voorzien had. Er ging niets verloren.',
  'shell.failed.updated':
    'Deze console werd bijgewerkt sinds u ze opende. Laad ze opnieuw om verder te gaan.',
} satisfies Record<keyof typeof english, string>
