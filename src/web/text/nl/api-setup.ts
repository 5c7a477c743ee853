import type { texts as english } from '../en/api-setup.ts'

export const texts = {
  'api-setup.title': 'API-configuratie',
  'api-setup.to-console': 'API-console',
  'api-setup.intro':
    'De toepassing waarmee deze server de MyThings-API gebruikt, en haar tokens. Geen token komt in de browser, behalve een permanent op het moment dat het aangemaakt wordt.',

  'api-setup.account': 'Account',
  'api-setup.linked': 'Gekoppeld',
  'api-setup.unlinked': 'Niet gekoppeld',
  'api-setup.company': 'Bedrijf',
  'api-setup.client-id': 'Client-id',
  'api-setup.since': 'Bekend sinds',
  'api-setup.stream': 'CloudEngine-stream (CLOE)',
  'api-setup.stream.open': 'Stream {id}',
  'api-setup.stream.none': 'Geen: hij wordt aangemaakt wanneer het account gekoppeld wordt',
  'api-setup.api': 'API',
  'api-setup.link': 'Account koppelen',
  'api-setup.unlink': 'Account ontkoppelen…',
  'api-setup.unlink.ask': 'Het account van {company} ontkoppelen?',
  'api-setup.unlink.text':
    'De MyThings-API wordt dan voor iedereen geweigerd, en daarmee de meeste pagina’s van deze console. De CloudEngine-stream wordt verwijderd met wat erin wacht, en livegebeurtenissen stoppen. Frames worden nog aangenomen, en het account kan hier opnieuw gekoppeld worden.',
  'api-setup.unlink.confirm': 'Account ontkoppelen',
  'api-setup.link.done': 'Het account is gekoppeld, en de CloudEngine-stream is er.',
  'api-setup.unlink.done': 'Het account is niet meer gekoppeld.',
  'api-setup.portal':
    'Deze dienst houdt de koppeling van het account in zijn eigen portaal bij: zie API Setup in het menu Account van MyThings, met de rol SUPERADMIN. De API ervan kan niet koppelen of ontkoppelen.',

  'api-setup.token': 'Toegangstoken',
  'api-setup.token.serves': 'In gebruik',
  'api-setup.token.refused': 'Geweigerd',
  'api-setup.token.unlinked':
    'De account is niet gekoppeld: de API weigert dit token, net als elk ander, tot de account weer gekoppeld is.',
  'api-setup.token.none': 'Geen',
  'api-setup.token.permanent': 'Permanent',
  'api-setup.token.permanent.text':
    'Er is een permanent token ingesteld (MYTHINGS_TOKEN). Het vervalt niet, en wordt in de configuratie vervangen.',
  'api-setup.token.age': 'Uitgegeven',
  'api-setup.token.known': 'In het bezit van deze server sinds',
  'api-setup.token.ends': 'Vervalt',
  'api-setup.token.failure': '{message}. Het wordt vanzelf opnieuw aangevraagd.',
  'api-setup.renew': 'Vernieuwen',
  'api-setup.renew.new': 'Het platform gaf een nieuw token.',
  'api-setup.renew.same':
    'Het platform gaf hetzelfde token: er is één actief token per toepassing, en een nieuw komt er wanneer het vervalt of ingetrokken wordt.',
  'api-setup.renew.hint':
    'Het wordt vanzelf vernieuwd een minuut voor het vervalt. Een toepassing heeft één actief token: opnieuw vragen geeft hetzelfde.',
  'api-setup.revoke': 'Intrekken…',
  'api-setup.revoke.ask': 'Het toegangstoken intrekken?',
  'api-setup.revoke.text':
    'Het token wordt gedeeld: elk ander systeem dat deze toepassing gebruikt, verliest op hetzelfde moment zijn token en faalt tot het een nieuw vraagt. Deze server vraagt meteen zijn nieuwe token.',
  'api-setup.revoke.confirm': 'Token intrekken',
  'api-setup.revoke.done': 'Het token is ingetrokken, en een nieuw is in gebruik.',

  'api-setup.tokens': 'Permanente tokens',
  'api-setup.tokens.count': '{count, plural, =0 {Geen tokens} one {# token} other {# tokens}}',
  'api-setup.tokens.none':
    'Er is er geen. Maak er een aan voor een programma dat zelf geen toegangstokens kan vragen.',
  'api-setup.tokens.hint':
    'Ze vervallen nooit en openen de hele API: houd ze geheim, en verwijder wat niet meer nodig is.',
  'api-setup.tokens.portal':
    'Deze dienst beheert permanente tokens in zijn eigen portaal, onder TOKEN in het dashboard: de API ervan kan ze niet oplijsten, aanmaken of verwijderen.',
  'api-setup.tokens.name': 'Naam van een nieuw token',
  'api-setup.tokens.name.hint': 'Wat het gebruikt, zoals “Nachtelijk rapport”; 1 tot 64 tekens.',
  'api-setup.tokens.name.taken': 'Een ander token heeft deze naam',
  'api-setup.tokens.create': 'Token aanmaken',
  'api-setup.tokens.created': 'Kopieer het token van “{name}” nu: het wordt niet opnieuw getoond.',
  'api-setup.tokens.value': 'Token',
  'api-setup.tokens.hide': 'Ik heb het gekopieerd',
  'api-setup.tokens.at': 'Aangemaakt',
  'api-setup.tokens.delete': 'Verwijderen…',
  'api-setup.tokens.delete.of': '{name} verwijderen',
  'api-setup.tokens.delete.ask': 'Het token “{name}” verwijderen?',
  'api-setup.tokens.delete.text': 'Wat het gebruikt, wordt dan geweigerd. Het kan niet teruggehaald worden.',
  'api-setup.tokens.delete.confirm': 'Token verwijderen',
  'api-setup.tokens.deleted': 'Het token “{name}” is verwijderd.',
} satisfies Record<keyof typeof english, string>
