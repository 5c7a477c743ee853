import type { texts as english } from '../en/downlink-templates.ts'

export const texts = {
  'downlink-templates.title': 'Sjablonen',
  'downlink-templates.count': '{shown, number} van {total, plural, one {# sjabloon} other {# sjablonen}}',
  'downlink-templates.new': 'Nieuw sjabloon',
  'downlink-templates.none': 'Nog geen sjablonen',
  'downlink-templates.none.hint':
    'Een sjabloon is een payload met een poort, voor objecten van één type: het wordt naar veel objecten tegelijk verstuurd, en door regels.',
  'downlink-templates.no-match': 'Geen sjabloon voldoet aan de filter',
  'downlink-templates.read-only':
    'Deze dienst geeft alleen de namen van sjablonen. Wat erin staat, houden de beheerders ervan bij.',
  'downlink-templates.filter': 'De sjablonen filteren',
  'downlink-templates.search': 'Zoeken',
  'downlink-templates.name': 'Naam',
  'downlink-templates.description': 'Beschrijving',
  'downlink-templates.type': 'Objecttype',
  'downlink-templates.type.help':
    'Objecten van een ander type weigeren het. De velden komen uit de codec van dit type.',
  'downlink-templates.parameters': 'Parameters',
  'downlink-templates.parameters.help': 'Velden die bij het versturen een andere waarde kunnen krijgen.',
  'downlink-templates.used': 'Laatst verstuurd',
  'downlink-templates.used.at': 'Laatst verstuurd:',
  'downlink-templates.rules':
    '{count, plural, =0 {Geen regel gebruikt het} one {# regel gebruikt het} other {# regels gebruiken het}}',
  'downlink-templates.send': 'Versturen…',
  'downlink-templates.send.of': '{name} versturen…',
  'downlink-templates.about': 'Sjabloon',
  'downlink-templates.content': 'Wat het verstuurt',
  'downlink-templates.viewer': '{reason} om sjablonen te wijzigen.',
  'downlink-templates.create': 'Sjabloon aanmaken',
  'downlink-templates.save': 'Wijzigingen opslaan',
  'downlink-templates.back': 'Terug naar de sjablonen',
  'downlink-templates.created': 'Het sjabloon {name} is aangemaakt.',
  'downlink-templates.saved':
    'Het sjabloon {name} is opgeslagen: wat er al mee in de wachtrij stond, blijft zoals het was.',
  'downlink-templates.faults':
    '{count, plural, one {Eén veld heeft} other {# velden hebben}} een andere waarde nodig.',
  'downlink-templates.refused': 'Niet opgeslagen: {message}.',
  'downlink-templates.delete': 'Verwijderen…',
  'downlink-templates.delete.title': 'Het sjabloon {name} verwijderen?',
  'downlink-templates.delete.named':
    '{count, plural, one {Een regel gebruikt het: wijzig die eerst} other {# regels gebruiken het: wijzig die eerst}}',
  'downlink-templates.delete.lost':
    'Dit kan niet ongedaan gemaakt worden. Wat er al mee in de wachtrij stond, blijft zoals het is.',
  'downlink-templates.delete.type': 'Typ “{name}” om het te verwijderen',
  'downlink-templates.deleted': 'Het sjabloon {name} is verwijderd.',
  'downlink-templates.leave.text': 'Wat u in dit sjabloon wijzigde, is niet opgeslagen.',
} satisfies Record<keyof typeof english, string>
