import type { texts as english } from '../en/stream-failures.ts'

export const texts = {
  'stream-failures.failed': 'De mislukkingen konden niet geladen worden',
  'stream-failures.none': 'Er is niets mislukt',
  'stream-failures.none.hint':
    'Wat een eindpunt weigert of onbeantwoord laat, ligt hier met de aanvraag en het antwoord tot het opnieuw verstuurd wordt.',
  'stream-failures.groups':
    '{total, plural, one {# mislukt bericht} other {# mislukte berichten}} in {count, plural, one {# groep} other {# groepen}}',
  'stream-failures.groups.label': 'Groepen van mislukkingen',
  'stream-failures.count': 'Berichten',
  'stream-failures.first': 'Eerste',
  'stream-failures.last': 'Laatste',
  'stream-failures.sample': 'Wat het antwoordde',
  'stream-failures.overflow': 'Diverse: meer soorten mislukkingen dan apart gehouden worden',
  'stream-failures.unknown': 'Onbekend',
  'stream-failures.group.empty': 'Van deze groep blijft niets over.',
  'stream-failures.select': 'Het bericht van {thing} {counter} selecteren',
  'stream-failures.select.all':
    '{count, plural, one {Het getoonde bericht} other {Alle # getoonde berichten}} selecteren',

  'stream-failures.again.all': 'Alles opnieuw versturen',
  'stream-failures.again.group': 'Alle {count, number} opnieuw versturen',
  'stream-failures.again.selected': '{count, number} geselecteerde opnieuw versturen',
  'stream-failures.again.one': 'Opnieuw versturen',
  'stream-failures.again.off': 'De stream verstuurt niets: schakel hem eerst in',
  'stream-failures.again.nothing': 'Er is niets mislukt',
  'stream-failures.again.title': '{count, plural, one {# bericht} other {# berichten}} opnieuw versturen?',
  'stream-failures.again.confirm': 'Opnieuw versturen',
  'stream-failures.again.what':
    'Ze worden een voor een verstuurd, in de volgorde waarin ze zich voordeden, met de webhook-id die ze hadden. Nieuwe berichten hoeven niet te wachten. Wat opnieuw mislukt, blijft bij de mislukkingen.',
  'stream-failures.again.render': 'Met het huidige sjabloon opnieuw opmaken',
  'stream-failures.again.render.help': 'Anders wordt elk verstuurd zoals het was, byte voor byte.',
  'stream-failures.again.started':
    '{count, plural, one {# bericht wordt} other {# berichten worden}} opnieuw verstuurd.',

  'stream-failures.time': 'Mislukkingen van een periode',
  'stream-failures.time.help':
    'Kies wanneer ze in de wachtrij kwamen: die staan hier, wat er ook geantwoord werd, en kunnen apart opnieuw verstuurd worden.',
  'stream-failures.time.wrong': 'Het begin moet voor het einde liggen. Er is niets gekozen.',
  'stream-failures.time.none': 'Niets wat mislukte, kwam in deze periode in de wachtrij.',
  'stream-failures.time.both': 'In de wachtrij van {start} tot {end}',
  'stream-failures.time.from': 'In de wachtrij sinds {start}',
  'stream-failures.time.until': 'In de wachtrij voor {end}',

  'stream-failures.discard': 'Verwerpen',
  'stream-failures.discard.title': '{count, plural, one {# bericht} other {# berichten}} verwerpen?',
  'stream-failures.discard.lost':
    'Ze worden uit de mislukkingen verwijderd en kunnen niet opnieuw verstuurd worden. Dit kan niet ongedaan gemaakt worden.',
  'stream-failures.discarded': '{count, plural, one {# bericht is} other {# berichten zijn}} verworpen.',

  'stream-failures.jobs': 'Opnieuw verstuurd: {count, plural, one {# taak} other {# taken}}',
  'stream-failures.jobs.label': 'Taken die mislukkingen opnieuw verstuurden',
  'stream-failures.job.started': 'Gestart',
  'stream-failures.job.what': 'Wat',
  'stream-failures.job.scope': 'Alle, of de geselecteerde',
  'stream-failures.job.scope.group': 'Een groep die weg is',
  'stream-failures.job.outcome': 'Resultaat',
  'stream-failures.job.counts':
    '{delivered, number} geleverd, {failed, number} opnieuw mislukt, {left, number} niet verstuurd',
  'stream-failures.job.QUEUED': 'In de wachtrij',
  'stream-failures.job.RUNNING': 'Wordt verstuurd',
  'stream-failures.job.DONE': 'Klaar',
  'stream-failures.job.CANCELLED': 'Geannuleerd',
  'stream-failures.job.FAILED': 'Mislukt',
  'stream-failures.job.progress': 'Hoever de taak staat',
  'stream-failures.job.of': '{done, number} van {total, number}',
  'stream-failures.job.cancelled':
    'Gestopt: wat verstuurd is, blijft verstuurd; de rest blijft bij de mislukkingen.',
  'stream-failures.job.not-cancelled': 'De taak loopt verder: {message}',
  'stream-failures.job.results': 'Resultaten van de taak',
  'stream-failures.job.results.about':
    'Wat er met elk bericht gebeurde. Van de geleverde bewaart het platform de laatste.',
  'stream-failures.job.results.none': 'Geen van de berichten ervan wordt nog bewaard.',

  'stream-failures.message': 'Bericht',
  'stream-failures.message.close': 'Het bericht sluiten',
  'stream-failures.message.gone': 'Dit bericht wordt niet meer bewaard',
  'stream-failures.message.gone.hint':
    'Van wat geleverd is, bewaart het platform alleen de laatste berichten.',
  'stream-failures.message.no-answer': 'Het werd nog niet geprobeerd.',
  'stream-failures.message.happened': 'Gebeurd',
  'stream-failures.message.queued': 'In de wachtrij',
  'stream-failures.message.last': 'Laatste poging',
  'stream-failures.message.next': 'Volgende poging',
  'stream-failures.message.id': 'webhook-id',
} satisfies Record<keyof typeof english, string>
