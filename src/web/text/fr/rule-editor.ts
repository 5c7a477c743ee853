import type { texts as english } from '../en/rule-editor.ts'

export const texts = {
  'rule-editor.condition': 'Condition',
  'rule-editor.name': 'Nom',
  'rule-editor.container': 'Conteneur',
  'rule-editor.container.help':
    'Ce qui est mesuré. Tous les types d’objets ayant un conteneur de ce nom sont visés.',
  'rule-editor.container.placeholder': 'Rechercher un conteneur',
  'rule-editor.container.none': 'Aucun type d’objet n’a ce conteneur',
  'rule-editor.container.things': '{container} · {count, plural, one {# objet} other {# objets}}',
  'rule-editor.operator': 'Est',
  'rule-editor.threshold': 'Seuil',
  'rule-editor.second': 'Une seconde condition doit aussi être remplie',
  'rule-editor.operator2': 'Et est',
  'rule-editor.threshold2': 'Second seuil',
  'rule-editor.wait': 'Pendant au moins',
  'rule-editor.wait.help':
    'Durée pendant laquelle la condition doit être remplie avant que la règle se déclenche ; vide : aussitôt.',
  'rule-editor.reset': 'Pas à nouveau pendant',
  'rule-editor.reset.help':
    'Après un déclenchement, la règle se tait aussi longtemps pour le même objet ; vide : elle peut se redéclencher aussitôt.',
  'rule-editor.once': 'Une fois par objet',
  'rule-editor.once.help': 'Pas à nouveau tant que la règle n’est pas modifiée ou réactivée.',
  'rule-editor.unit.of': 'Unité de {field}',
  'rule-editor.unit.s': 'secondes',
  'rule-editor.unit.min': 'minutes',
  'rule-editor.unit.h': 'heures',
  'rule-editor.unit.d': 'jours',

  'rule-editor.for': 'Pour quels objets',
  'rule-editor.for.help':
    'Pour les objets qui répondent à tout ceci ; pour tout objet ayant le conteneur là où rien n’est choisi.',
  'rule-editor.company': 'Entreprise et ses filiales',
  'rule-editor.type': 'Type d’objet',
  'rule-editor.type.any': 'Tout type',
  'rule-editor.tags': 'Tags',
  'rule-editor.tags.help': 'Les objets qui les portent tous.',
  'rule-editor.things': 'Objets',
  'rule-editor.things.help': 'Ces objets et aucun autre.',
  'rule-editor.things.any': 'Tout objet',
  'rule-editor.things.none': 'Aucun objet de ce nom',

  'rule-editor.action': 'Action',
  'rule-editor.action.label': 'Quand elle se déclenche',
  'rule-editor.action.none': 'C’est listé parmi les déclenchements, et personne n’est averti.',
  'rule-editor.email': 'Adresses e-mail',
  'rule-editor.email.help': 'Jusqu’à 10, séparées par des virgules.',
  'rule-editor.template': 'Modèle de downlink',
  'rule-editor.template.choose': 'Choisissez un modèle',

  'rule-editor.preview': 'Aperçu',
  'rule-editor.preview.days': 'Jours de l’aperçu',
  'rule-editor.preview.last': '{count} derniers jours',
  'rule-editor.preview.incomplete':
    'Choisissez un conteneur et un seuil pour voir combien de fois ceci se serait déclenché.',
  'rule-editor.preview.failed': 'Pas d’aperçu : {message}',
  'rule-editor.preview.nothing': 'Aucun objet ne convient : aucun de ceux visés n’a ce conteneur.',
  'rule-editor.preview.result':
    '{triggers, plural, =0 {Ne se serait jamais déclenchée} one {Se serait déclenchée une fois} other {Se serait déclenchée # fois}} ces {days} derniers jours, pour {thingsTriggered, number} sur {things, plural, one {# objet} other {# objets}}.',
  'rule-editor.preview.cut':
    'Il y a trop de valeurs pour les examiner toutes : elle se serait déclenchée plus souvent.',
  'rule-editor.preview.chart': 'Déclenchements par jour sur {days} jours, au plus {most}',
  'rule-editor.preview.series': 'Déclenchements',
  'rule-editor.preview.table': 'Déclenchements par jour en tableau',
  'rule-editor.preview.day': 'Jour (UTC)',
  'rule-editor.preview.newest': 'Les plus récents',

  'rule-editor.sentence': 'Se déclenche quand {container} est {condition}',
  'rule-editor.sentence.for': ' pendant au moins {duration}',
  'rule-editor.sentence.once': 'Une fois par objet.',
  'rule-editor.sentence.reset': 'Pas à nouveau pendant {duration} pour le même objet.',

  'rule-editor.create': 'Créer la règle',
  'rule-editor.save': 'Enregistrer les modifications',
  'rule-editor.back': 'Retour aux règles',
  'rule-editor.unchanged': 'Rien n’a été modifié.',
  'rule-editor.anew': 'Enregistrée avec une autre condition, elle recommence à zéro pour chaque objet.',
  'rule-editor.created': '{name} examine désormais les valeurs.',
  'rule-editor.saved': '{name} est enregistrée.',
  'rule-editor.undone': '{name} est comme avant.',
  'rule-editor.required': 'Obligatoire',
  'rule-editor.duration.bad': 'Doit être un nombre entier de secondes, de zéro à un an',
  'rule-editor.faults': '{count, plural, one {Un champ est} other {# champs sont}} à corriger.',
  'rule-editor.kept': 'Ce que vous avez saisi est conservé.',
  'rule-editor.refused': 'Non enregistrée : {message}.',
  'rule-editor.read-only': '{reason} pour modifier les règles ; voici son contenu.',
  'rule-editor.triggers':
    '{count, plural, =0 {Jamais déclenchée} one {# déclenchement} other {# déclenchements}}',
  'rule-editor.last': 'Dernier :',

  'rule-editor.enable': 'Activer',
  'rule-editor.disable': 'Désactiver',
  'rule-editor.delete': 'Supprimer',
  'rule-editor.delete.title': 'Supprimer {name} ?',
  'rule-editor.delete.lost':
    'Elle n’examine plus aucune valeur. Ce qu’elle a déclenché reste listé. Cela ne peut pas être annulé.',
  'rule-editor.delete.type': 'Tapez {name} pour confirmer',
  'rule-editor.deleted': '{name} est supprimée.',

  'rule-editor.leave.text': 'Les modifications de cette règle sont perdues.',
} satisfies Record<keyof typeof english, string>
