import type { texts as english } from '../en/api-console.ts'

export const texts = {
  'api-console.title': 'API-console',
  'api-console.intro':
    'Probeer elke bewerking van de MyThings-API met de rechten die u hebt. Aanvragen gaan via deze server, die het token toevoegt; het komt nooit in de browser.',
  'api-console.setup': 'API-configuratie',
  'api-console.operations': 'Bewerkingen',
  'api-console.find': 'Een bewerking zoeken',
  'api-console.find.hint': 'Pad, naam of wat ze doet',
  'api-console.count': '{shown, number} van {total, plural, one {# bewerking} other {# bewerkingen}}',
  'api-console.none': 'Geen bewerking heeft “{search}” in haar pad, naam of samenvatting.',
  'api-console.extensions': '{tag} (uitbreiding van dit platform)',
  'api-console.unknown': 'Deze bewerking bestaat niet',
  'api-console.unknown.text':
    'Deze dienst heeft geen bewerking met die naam. Kies er een uit de lijst; uitbreidingen zijn er alleen waar de dienst het eigen platform van Thingdeck is.',

  'api-console.role':
    'Minimale rol: {role, select, viewer {lezer} operator {operator} admin {beheerder} other {{role}}}',
  'api-console.in.path': 'in het pad',
  'api-console.in.query': 'in de query',
  'api-console.no-input': 'Ze neemt geen parameters en geen body.',
  'api-console.field.absent': 'niet verstuurd',
  'api-console.field.lines': 'een per regel',
  'api-console.field.json': 'geschreven als JSON',
  'api-console.field.add': 'Toevoegen aan {name}',
  'api-console.field.remove': '{name} {index} verwijderen',
  'api-console.body': 'Body',
  'api-console.body.view': 'De body als',
  'api-console.body.form': 'Formulier',
  'api-console.body.json': 'JSON',
  'api-console.body.clear': 'Wissen',
  'api-console.body.hint': 'Tab springt in; Esc en dan Tab verlaat het veld. Ctrl+Enter verstuurt.',
  'api-console.body.no-json': 'Dit is geen JSON: {message}. Het wordt verstuurd zoals het is.',
  'api-console.body.no-form': 'De body is geen JSON en kan niet als formulier getoond worden: {message}.',
  'api-console.example': 'Voorbeeld {name}',

  'api-console.send': 'Versturen',
  'api-console.send.write': 'Versturen…',
  'api-console.send.hint': 'Ctrl+Enter',
  'api-console.missing': 'Vul eerst in: {fields}',
  'api-console.for-proxy':
    'Tokens vraagt deze server zelf aan: hij bewaart het client secret, en geen token komt in de browser',
  'api-console.ask': 'Deze {method} versturen?',
  'api-console.ask.confirm': '{method} versturen',
  'api-console.ask.text':
    'Dit wijzigt echte gegevens, alsof het in de console gedaan werd, en kan mogelijk niet ongedaan gemaakt worden.',
  'api-console.sending': 'Wacht op het antwoord…',
  'api-console.lost': '{message}. Er werd niets gewijzigd; verstuur opnieuw zodra de verbinding er weer is.',
  'api-console.lost.write':
    '{message}. Of de aanvraag effect had, is niet bekend: kijk voor u ze opnieuw verstuurt. Wat u invulde, blijft bewaard.',
  'api-console.cancelled': 'Geannuleerd: er wordt niet meer op het antwoord gewacht.',
  'api-console.cancelled.write':
    'Geannuleerd: er wordt niet meer op het antwoord gewacht. De aanvraag kan al effect gehad hebben: kijk voor u ze opnieuw verstuurt.',

  'api-console.answer': 'Antwoord',
  'api-console.answer.empty': 'Het antwoord heeft geen body.',
  'api-console.answer.none': 'Een geslaagde aanvraag krijgt een lege body als antwoord.',
  'api-console.answer.example': 'Voorbeeld van een antwoord: {name}',
  'api-console.answer.headers': '{count, plural, one {# header} other {# headers}}',
  'api-console.answer.copy': 'Antwoord kopiëren',
  'api-console.answer.save': 'Als bestand opslaan',
  'api-console.answer.shortened':
    'Het begin wordt getoond; kopieer het antwoord of sla het op om alles te hebben.',
  'api-console.answer.cut': 'Het antwoord is groter dan 5 MB: alleen het begin ervan werd gelezen.',

  'api-console.code': 'Als code',
  'api-console.code.language': 'Taal',
  'api-console.code.as': 'De aanvraag als {language}',
  'api-console.code.token':
    'MYTHINGS_TOKEN staat voor een eigen token, zoals een permanent: het token van deze server wordt nooit getoond. Sleutels en wachtwoorden staan er met hun naam, zoals <applicationKey>: vul ze zelf in.',

  'api-console.history': 'Geschiedenis',
  'api-console.history.none':
    'Wat u verstuurt, staat hier, alleen in deze browser, zonder geheimen of antwoorden.',
  'api-console.history.count':
    'De nieuwste {count, plural, one {aanvraag} other {# aanvragen}} van deze browser. Elke aanvraag is een link naar haar formulier.',
  'api-console.history.clear': 'Geschiedenis wissen',
  'api-console.history.ask':
    '{count, plural, one {Eén aanvraag wordt} other {# aanvragen worden}} uit deze browser verwijderd. Verder wijzigt er niets.',
  'api-console.history.lost': 'geen',
  'api-console.history.reduced':
    'Sleutels, wachtwoorden en andere geheimen worden niet in de geschiedenis bewaard: vul ze opnieuw in.',
} satisfies Record<keyof typeof english, string>
