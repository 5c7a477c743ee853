import type { texts as english } from '../en/thing-places.ts'

export const texts = {
  'thing-places.title': 'Locatiegeschiedenis',
  'thing-places.filter': 'Welke fixes getoond worden',
  'thing-places.source': 'Bron',
  'thing-places.source.GPS': 'GPS',
  'thing-places.source.LBS': 'LBS',
  'thing-places.source.unknown': 'Niet gezegd',
  'thing-places.source.count': '{source} ({count, number})',

  'thing-places.reading': '{read, number} van {total, number} fixes gelezen',
  'thing-places.reading.some': '{read, plural, one {# fix} other {# fixes}} gelezen',
  'thing-places.cut':
    'Alleen de nieuwste {read, number} van {total, number} fixes worden getoond: kies een kortere periode om de andere te zien.',
  'thing-places.cut.some':
    'Alleen de nieuwste {read, number} fixes worden getoond: kies een kortere periode om de andere te zien.',
  'thing-places.older.failed': 'Oudere fixes konden niet gelezen worden: {message}',
  'thing-places.older.retry': 'Opnieuw proberen',

  'thing-places.empty.range': 'Geen fixes in deze periode',
  'thing-places.empty.range.last': 'De nieuwste fix die het platform kent, is van {when}.',
  'thing-places.empty.range.show': 'Die dag tonen',
  'thing-places.empty.range.longer': 'Kies een langere periode.',
  'thing-places.empty.source': 'Geen fixes van {source} in deze periode',
  'thing-places.empty.source.all': 'Alle bronnen tonen',
  'thing-places.empty.never': 'Dit object heeft nog nooit gezegd waar het is',
  'thing-places.empty.why':
    'Geen bericht ervan bevatte een positie, en het netwerk maakte geen schatting. Posities komen van een ontvanger in het object, als de codec van zijn type ze leest, of van het netwerk, als locatie deel uitmaakt van het plan.',
  'thing-places.empty.static':
    'Het heeft een ingestelde plaats, {latitude}, {longitude}: die staat op het overzicht en op kaarten. Een plaats die iemand intypte, heeft geen geschiedenis.',
  'thing-places.empty.set': 'Voor een object dat niet beweegt, stelt u de positie met de hand in.',
  'thing-places.empty.edit': 'De positie instellen',
  'thing-places.empty.change': 'De positie wijzigen',

  'thing-places.figures': 'Wat de fixes zeggen',
  'thing-places.figure.fixes': 'Fixes',
  'thing-places.figure.distance': 'Afstand',
  'thing-places.figure.moving': 'Tijd onderweg',
  'thing-places.figure.stays': 'Verblijven',
  'thing-places.figure.stale': 'Verouderde fixes',
  'thing-places.figure.outliers': 'Uitschieters',

  'thing-places.map': 'Kaart van het spoor van {name}',
  'thing-places.start': 'Begin',
  'thing-places.end': 'Einde',
  'thing-places.mark.within': 'binnen {radius}',
  'thing-places.legend': 'Tekens op de kaart',
  'thing-places.legend.gps': 'Gps-fix',
  'thing-places.legend.lbs': 'LBS-schatting',
  'thing-places.legend.stay': 'Verblijf',
  'thing-places.legend.stale': 'Verouderde fix',
  'thing-places.legend.outlier': 'Uitschieter',
  'thing-places.legend.accuracy': 'Nauwkeurigheid',
  'thing-places.legend.gap': 'Traject niet bekend',
  'thing-places.legend.now': 'Op het gekozen tijdstip',

  'thing-places.player': 'Afspelen',
  'thing-places.play': 'Afspelen',
  'thing-places.pause': 'Pauzeren',
  'thing-places.previous': 'Vorige fix',
  'thing-places.next': 'Volgende fix',
  'thing-places.speed': 'Snelheid',
  'thing-places.speed.times': '{times, number}×',
  'thing-places.moment': 'Tijdstip',
  'thing-places.at.fix': '{source}-fix',
  'thing-places.at.stay': 'Ter plaatse',
  'thing-places.at.between': 'Geschat tussen twee fixes',
  'thing-places.at.last': 'Laatst bekend {age} ervoor',
  'thing-places.at.none': 'Voor de eerste fix',

  'thing-places.stays': 'Verblijven',
  'thing-places.stays.count': '{count, plural, one {# verblijf} other {# verblijven}}',
  'thing-places.stays.none': 'In deze periode verbleef het object nergens {duration} of langer.',
  'thing-places.stay.number': 'Verblijf {number}',
  'thing-places.stay.from': 'Aankomst',
  'thing-places.stay.to': 'Vertrek',
  'thing-places.stay.open': 'Er nog bij de nieuwste fix',

  'thing-places.table': 'Fixes',
  'thing-places.table.count': '{count, plural, one {# fix} other {# fixes}}, de nieuwste eerst',
  'thing-places.column.time': 'Tijd',
  'thing-places.column.source': 'Bron',
  'thing-places.column.accuracy': 'Nauwkeurigheid',
  'thing-places.column.latitude': 'Breedtegraad',
  'thing-places.column.longitude': 'Lengtegraad',
  'thing-places.column.distance': 'Afstand',
  'thing-places.column.speed': 'Snelheid',
  'thing-places.column.stay': 'Verblijf',
  'thing-places.column.remark': 'Opmerking',
  'thing-places.remark.old': 'Verouderd: {age} oud bij aankomst',
  'thing-places.remark.repeated': 'Verouderd: herhaalt een oudere fix',
  'thing-places.remark.outlier': 'Uitschieter: onmogelijke snelheid',
  'thing-places.export.csv': 'CSV exporteren',
  'thing-places.export.geojson': 'GeoJSON exporteren',

  'thing-places.rules': 'Hoe fixes gelezen worden',
  'thing-places.rules.step':
    'Afstand en snelheid zijn in rechte lijn vanaf de vorige fix die geen uitschieter is. Een stap binnen de nauwkeurigheid van beide fixes heeft geen snelheid en voegt geen afstand toe.',
  'thing-places.rules.stay':
    'Een verblijf is een reeks fixes binnen {radius} van de eerste ervan, of binnen hun nauwkeurigheid, gedurende {duration} of langer. Het eindigt met de laatste fix ervan: wanneer het object vertrok, is niet bekend.',
  'thing-places.rules.stale':
    'Een fix is verouderd wanneer het platform die {age} of meer na de eigen tijd van de fix kreeg, of wanneer hij er een herhaalt: dezelfde bron en hetzelfde ogenblik opnieuw, of dezelfde cijfers hoewel een andere bron het object intussen elders zag.',
  'thing-places.rules.outlier':
    'Een fix is een uitschieter wanneer die plaats bereiken meer dan {speed} zou vergen en de fixes eromheen met elkaar kloppen. Uitschieters worden getoond en geteld, en uit lijn, verblijven en totalen weggelaten.',
  'thing-places.rules.near':
    'Tussen fixes die hoogstens {time} en {distance} uit elkaar liggen, wordt de plaats op een rechte lijn geschat. Wat verder uiteenligt, is een streepjeslijn, en de laatst bekende plaats blijft staan.',
  'thing-places.rules.moving':
    'Tijd onderweg is de tijd tussen fixes buiten verblijven, zonder gaten langer dan {time}.',

  'thing-places.span.minutes': '{minutes}\u202Fmin',
  'thing-places.span.hours': '{hours}\u202Fu {minutes}\u202Fmin',
  'thing-places.span.days': '{days}\u202Fd {hours}\u202Fu',
  'thing-places.span.seconds': '{seconds}\u202Fs',
} satisfies Record<keyof typeof english, string>
