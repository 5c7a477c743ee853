import type { texts as english } from '../en/palette.ts'

export const texts = {
  'palette.title': 'Rechercher partout',
  'palette.input': 'Trouver objets, pages et actions',
  'palette.placeholder': 'Nom, DevEUI, DevAddr, tag, page ou action',
  'palette.close': 'Fermer',
  'palette.results': 'Résultats',
  'palette.things': 'Objets',
  'palette.pages': 'Pages',
  'palette.actions': 'Actions',
  'palette.count': '{count, plural, =0 {Rien trouvé} one {# résultat} other {# résultats}}',
  'palette.none':
    'Rien ne s’appelle « {text} ». Essayez une partie d’un nom, les derniers chiffres d’un DevEUI ou un tag.',
  'palette.loading': 'La flotte est encore en cours de lecture ; d’autres objets peuvent suivre.',
  'palette.all': 'Afficher les {count, number} objets dans la liste',
  'palette.failed': 'Impossible de rechercher des objets : {message}',
  'palette.hint': '↑ ↓ pour choisir, ↵ pour ouvrir, Échap pour fermer',

  'palette.new-thing': 'Nouvel objet',
  'palette.import': 'Importer des objets d’un fichier',
  'palette.onboard': 'Scanner le code QR d’un appareil',
  'palette.send': 'Envoyer un downlink',
  'palette.send-many': 'Envoyer un modèle à plusieurs objets',
  'palette.silent': 'Afficher les objets silencieux',
  'palette.never': 'Afficher les objets jamais entendus',
  'palette.lost': 'Afficher les stations de base déconnectées',
  'palette.compare': 'Comparer des objets',
  'palette.light': 'Utiliser les couleurs claires',
  'palette.dark': 'Utiliser les couleurs sombres',
  'palette.system': 'Utiliser les couleurs du système',
  'palette.keys': 'Afficher les raccourcis clavier',
} satisfies Record<keyof typeof english, string>
