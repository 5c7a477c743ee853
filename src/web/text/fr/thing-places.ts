import type { texts as english } from '../en/thing-places.ts'

export const texts = {
  'thing-places.title': 'Historique des positions',
  'thing-places.filter': 'Quelles positions sont affichées',
  'thing-places.source': 'Source',
  'thing-places.source.GPS': 'GPS',
  'thing-places.source.LBS': 'LBS',
  'thing-places.source.unknown': 'Non indiquée',
  'thing-places.source.count': '{source} ({count, number})',

  'thing-places.reading': '{read, number} positions lues sur {total, number}',
  'thing-places.reading.some': '{read, plural, one {# position lue} other {# positions lues}}',
  'thing-places.cut':
    'Seules les {read, number} dernières positions sur {total, number} sont affichées : choisissez une période plus courte pour voir les autres.',
  'thing-places.cut.some':
    'Seules les {read, number} dernières positions sont affichées : choisissez une période plus courte pour voir les autres.',
  'thing-places.older.failed': 'Les positions plus anciennes n’ont pas pu être lues : {message}',
  'thing-places.older.retry': 'Réessayer',

  'thing-places.empty.range': 'Aucune position dans cette période',
  'thing-places.empty.range.last': 'La dernière position que connaît la plateforme est du {when}.',
  'thing-places.empty.range.show': 'Afficher ce jour',
  'thing-places.empty.range.longer': 'Choisissez une période plus longue.',
  'thing-places.empty.source': 'Aucune position {source} dans cette période',
  'thing-places.empty.source.all': 'Afficher toutes les sources',
  'thing-places.empty.never': 'Cet objet n’a jamais dit où il est',
  'thing-places.empty.why':
    'Aucun de ses messages ne portait de position, et le réseau n’en a pas estimé. Les positions viennent d’un récepteur dans l’objet, si le codec de son type les lit, ou du réseau, si la localisation fait partie de son plan.',
  'thing-places.empty.static':
    'Il a un lieu configuré, {latitude}, {longitude} : celui-ci figure sur l’aperçu et les cartes. Un lieu saisi à la main n’a pas d’historique.',
  'thing-places.empty.set': 'Pour un objet immobile, indiquez sa position à la main.',
  'thing-places.empty.edit': 'Indiquer sa position',
  'thing-places.empty.change': 'Modifier sa position',

  'thing-places.figures': 'Ce que disent les positions',
  'thing-places.figure.fixes': 'Positions',
  'thing-places.figure.distance': 'Distance',
  'thing-places.figure.moving': 'Temps en route',
  'thing-places.figure.stays': 'Arrêts',
  'thing-places.figure.stale': 'Positions périmées',
  'thing-places.figure.outliers': 'Aberrantes',

  'thing-places.map': 'Carte du tracé de {name}',
  'thing-places.start': 'Début',
  'thing-places.end': 'Fin',
  'thing-places.mark.within': 'à {radius} près',
  'thing-places.legend': 'Signes sur la carte',
  'thing-places.legend.gps': 'Position GPS',
  'thing-places.legend.lbs': 'Estimation LBS',
  'thing-places.legend.stay': 'Arrêt',
  'thing-places.legend.stale': 'Position périmée',
  'thing-places.legend.outlier': 'Aberrante',
  'thing-places.legend.accuracy': 'Précision',
  'thing-places.legend.gap': 'Trajet inconnu',
  'thing-places.legend.now': 'À l’instant choisi',

  'thing-places.player': 'Lecture',
  'thing-places.play': 'Lire',
  'thing-places.pause': 'Pause',
  'thing-places.previous': 'Position précédente',
  'thing-places.next': 'Position suivante',
  'thing-places.speed': 'Vitesse',
  'thing-places.speed.times': '{times, number}×',
  'thing-places.moment': 'Instant',
  'thing-places.at.fix': 'Position {source}',
  'thing-places.at.stay': 'À l’arrêt',
  'thing-places.at.between': 'Estimé entre deux positions',
  'thing-places.at.last': 'Dernière connue {age} avant',
  'thing-places.at.none': 'Avant la première position',

  'thing-places.stays': 'Arrêts',
  'thing-places.stays.count': '{count, plural, one {# arrêt} other {# arrêts}}',
  'thing-places.stays.none': 'Dans cette période, l’objet ne s’est arrêté nulle part {duration} ou plus.',
  'thing-places.stay.number': 'Arrêt {number}',
  'thing-places.stay.from': 'Arrivée',
  'thing-places.stay.to': 'Départ',
  'thing-places.stay.open': 'Encore là à la dernière position',

  'thing-places.table': 'Positions',
  'thing-places.table.count':
    '{count, plural, one {# position} other {# positions}}, les plus récentes d’abord',
  'thing-places.column.time': 'Heure',
  'thing-places.column.source': 'Source',
  'thing-places.column.accuracy': 'Précision',
  'thing-places.column.latitude': 'Latitude',
  'thing-places.column.longitude': 'Longitude',
  'thing-places.column.distance': 'Distance',
  'thing-places.column.speed': 'Vitesse',
  'thing-places.column.stay': 'Arrêt',
  'thing-places.column.remark': 'Remarque',
  'thing-places.remark.old': 'Périmée : vieille de {age} à l’arrivée',
  'thing-places.remark.repeated': 'Périmée : répète une position plus ancienne',
  'thing-places.remark.outlier': 'Aberrante : vitesse impossible',
  'thing-places.export.csv': 'Exporter en CSV',
  'thing-places.export.geojson': 'Exporter en GeoJSON',

  'thing-places.rules': 'Comment les positions sont lues',
  'thing-places.rules.step':
    'Distance et vitesse sont en ligne droite depuis la position précédente qui n’est pas aberrante. Un pas compris dans la précision des deux positions n’a pas de vitesse et n’ajoute pas de distance.',
  'thing-places.rules.stay':
    'Un arrêt est une suite de positions à moins de {radius} de la première, ou dans leur précision, pendant {duration} ou plus. Il se termine avec sa dernière position : on ignore quand l’objet est parti.',
  'thing-places.rules.stale':
    'Une position est périmée quand la plateforme l’a reçue {age} ou plus après son heure propre, ou quand elle en répète une : la même source et le même instant, ou les mêmes chiffres alors qu’une autre source a vu l’objet ailleurs entre-temps.',
  'thing-places.rules.outlier':
    'Une position est aberrante quand l’atteindre demanderait plus de {speed} et que les positions voisines concordent. Les aberrantes sont affichées et comptées, mais exclues du tracé, des arrêts et des totaux.',
  'thing-places.rules.near':
    'Entre des positions distantes d’au plus {time} et {distance}, le lieu est estimé sur une ligne droite. Ce qui est plus éloigné est en pointillé, et le dernier lieu connu demeure.',
  'thing-places.rules.moving':
    'Le temps en route est le temps entre positions hors arrêts, sans les trous de plus de {time}.',

  'thing-places.span.minutes': '{minutes}\u202Fmin',
  'thing-places.span.hours': '{hours}\u202Fh {minutes}\u202Fmin',
  'thing-places.span.days': '{days}\u202Fj {hours}\u202Fh',
  'thing-places.span.seconds': '{seconds}\u202Fs',
} satisfies Record<keyof typeof english, string>
