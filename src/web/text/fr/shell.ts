import type { texts as english } from '../en/shell.ts'

export const texts = {
  'shell.product': 'Thingdeck',
  'shell.title': '{page} · Thingdeck',
  'shell.skip': 'Aller au contenu',
  'shell.navigation': 'Navigation principale',
  'shell.navigation.open': 'Ouvrir la navigation',
  'shell.navigation.close': 'Fermer la navigation',
  'shell.breadcrumbs': 'Fil d’Ariane',
  'shell.overview': 'Aperçu',
  'shell.things': 'Objets',
  'shell.downlinks': 'Downlinks',
  'shell.live': 'En direct',
  'shell.rules': 'Règles',
  'shell.streams': 'Flux',
  'shell.map': 'Carte',
  'shell.base-stations': 'Stations de base sur la carte',
  'shell.thing-types': 'Types d’objets',
  'shell.api-console': 'Console API',
  'shell.api-setup': 'Configuration API',

  'shell.scheme': 'Thème de couleurs',
  'shell.scheme.auto': 'Système',
  'shell.scheme.light': 'Clair',
  'shell.scheme.dark': 'Sombre',

  'shell.status': 'Plateforme',
  'shell.status.up': 'En service',
  'shell.status.down': 'En panne',
  'shell.status.unreachable': 'Injoignable',
  'shell.status.checking': 'Vérification',

  'shell.offline':
    'Pas de connexion au serveur. Vous voyez les dernières données reçues ; elles sont mises à jour dès que la connexion est rétablie.',
  'shell.unavailable':
    'La plateforme ne répond pas. Vous voyez les dernières données reçues ; elles sont mises à jour dès que la plateforme répond de nouveau.',
  'shell.throttled':
    'La plateforme demande moins de requêtes pour le moment. Vous voyez les dernières données reçues ; elles sont mises à jour d’elles-mêmes.',
  'shell.paused':
    'La plateforme demande moins de requêtes pour le moment. Ce qui manque est redemandé de lui-même dans un instant.',
  'shell.paused.until':
    'La plateforme demande moins de requêtes jusqu’à {time}. Ce qui manque est redemandé de lui-même.',
  'shell.slow':
    'La plateforme met longtemps à répondre. La réponse est attendue pendant une demi-minute au plus.',

  'shell.search': 'Rechercher partout',

  'shell.settings': 'Paramètres',
  'shell.signed-in': 'Connecté : {name}',
  'shell.sign-out': 'Se déconnecter',
  'shell.sign-out.failed': 'Vous êtes toujours connecté : {message}',

  'shell.keys': 'Raccourcis clavier',
  'shell.keys.help': 'Afficher ces raccourcis',
  'shell.keys.overview': 'Aller à l’aperçu',
  'shell.keys.things': 'Aller aux objets',
  'shell.keys.downlinks': 'Aller aux downlinks',
  'shell.keys.live': 'Aller aux événements en direct',
  'shell.keys.rules': 'Aller aux règles',
  'shell.keys.streams': 'Aller aux flux',
  'shell.keys.base-stations': 'Aller à la carte',
  'shell.keys.everywhere': 'Rechercher partout',
  'shell.keys.search': 'Rechercher dans cette page',
  'shell.keys.rows': 'Parcourir les lignes d’un tableau',
  'shell.keys.open': 'Ouvrir la ligne',
  'shell.keys.select': 'Sélectionner la ligne',
  'shell.keys.select-range': 'Sélectionner de la précédente jusqu’ici',
  'shell.keys.select-all': 'Sélectionner tout ce qui correspond',
  'shell.keys.pause': 'Suspendre ou reprendre les événements en direct',
  'shell.keys.shift': 'Maj',
  'shell.keys.space': 'Espace',
  'shell.keys.close': 'Fermer les raccourcis',

  'shell.not-found': 'Page introuvable',
  'shell.not-found.text': 'Rien dans cette console n’a l’adresse {path}.',
  'shell.not-found.malformed':
    'Rien ici ne peut avoir cette adresse. Elle a peut-être été tronquée, ou copiée avec autre chose.',
  'shell.not-found.thing': 'Rien de ce nom n’est connu ici. Il a peut-être été supprimé.',
  'shell.not-found.action': 'Aller à l’aperçu',

  'shell.failed': 'Cette page n’a pas pu être affichée',
  'shell.failed.offline':
    'Le serveur n’a pas répondu. Rien n’est perdu ; cette page s’affiche d’elle-même dès que la connexion est rétablie.',
  'shell.failed.unreadable':
    'La plateforme a répondu par quelque chose que cette console ne peut pas lire. Sa version ne convient peut-être pas.',
  'shell.failed.unavailable':
    'La plateforme ne répond pas pour le moment. Rien n’est perdu ; cette page s’affiche d’elle-même dès qu’elle répond de nouveau.',
  'shell.failed.throttled':
    'Les demandes dépassent ce qui est permis pour l’instant. Rien n’est perdu ; cette page vient d’elle-même.',
  'shell.failed.throttled.until':
    'Les demandes dépassent ce qui est permis jusqu’à {time}. Rien n’est perdu ; cette page vient d’elle-même ensuite.',
  'shell.failed.forbidden': 'Votre rôle ne le permet pas.',
  'shell.failed.other': 'Une erreur imprévue s’est produite. Rien n’est perdu.',
  'shell.failed.updated':
    'Cette console a été mise à jour depuis que vous l’avez ouverte. Rechargez-la pour continuer.',
} satisfies Record<keyof typeof english, string>
