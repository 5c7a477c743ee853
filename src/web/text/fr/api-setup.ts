import type { texts as english } from '../en/api-setup.ts'

export const texts = {
  'api-setup.title': 'Configuration API',
  'api-setup.to-console': 'Console API',
  'api-setup.intro':
    'L’application par laquelle ce serveur utilise l’API MyThings, et ses jetons. Aucun jeton n’atteint le navigateur, sauf un permanent au moment de sa création.',

  'api-setup.account': 'Compte',
  'api-setup.linked': 'Lié',
  'api-setup.unlinked': 'Non lié',
  'api-setup.company': 'Entreprise',
  'api-setup.client-id': 'ID client',
  'api-setup.since': 'Connu depuis',
  'api-setup.stream': 'Flux CloudEngine (CLOE)',
  'api-setup.stream.open': 'Flux {id}',
  'api-setup.stream.none': 'Aucun : il est créé quand le compte est lié',
  'api-setup.api': 'API',
  'api-setup.link': 'Lier le compte',
  'api-setup.unlink': 'Délier le compte…',
  'api-setup.unlink.ask': 'Délier le compte de {company} ?',
  'api-setup.unlink.text':
    'L’API MyThings est alors refusée à tous, et avec elle la plupart des pages de cette console. Le flux CloudEngine est supprimé avec ce qui y attend, et les événements en direct cessent. Les trames sont toujours acceptées, et le compte peut être lié à nouveau ici.',
  'api-setup.unlink.confirm': 'Délier le compte',
  'api-setup.link.done': 'Le compte est lié, et le flux CloudEngine est là.',
  'api-setup.unlink.done': 'Le compte n’est plus lié.',
  'api-setup.portal':
    'Ce service gère la liaison du compte dans son propre portail : voir API Setup dans le menu Account de MyThings, avec le rôle SUPERADMIN. Son API ne peut ni lier ni délier.',

  'api-setup.token': 'Jeton d’accès',
  'api-setup.token.serves': 'En service',
  'api-setup.token.refused': 'Refusé',
  'api-setup.token.unlinked':
    'Le compte n’est pas lié : l’API refuse ce jeton, comme tout autre, jusqu’à ce que le compte soit de nouveau lié.',
  'api-setup.token.none': 'Aucun',
  'api-setup.token.permanent': 'Permanent',
  'api-setup.token.permanent.text':
    'Un jeton permanent est configuré (MYTHINGS_TOKEN). Il n’expire pas, et se remplace dans la configuration.',
  'api-setup.token.age': 'Émis',
  'api-setup.token.known': 'Détenu par ce serveur depuis',
  'api-setup.token.ends': 'Expire',
  'api-setup.token.failure': '{message}. Il est redemandé automatiquement.',
  'api-setup.renew': 'Renouveler',
  'api-setup.renew.new': 'La plateforme a remis un nouveau jeton.',
  'api-setup.renew.same':
    'La plateforme a rendu le même jeton : il y a un seul jeton actif par application, et un nouveau vient quand il expire ou est révoqué.',
  'api-setup.renew.hint':
    'Il est renouvelé automatiquement une minute avant son expiration. Une application a un seul jeton actif : le redemander rend le même.',
  'api-setup.revoke': 'Révoquer…',
  'api-setup.revoke.ask': 'Révoquer le jeton d’accès ?',
  'api-setup.revoke.text':
    'Le jeton est partagé : tout autre système qui utilise cette application perd son jeton au même moment, et échoue jusqu’à ce qu’il en demande un nouveau. Ce serveur demande le sien aussitôt.',
  'api-setup.revoke.confirm': 'Révoquer le jeton',
  'api-setup.revoke.done': 'Le jeton est révoqué, et un nouveau est utilisé.',

  'api-setup.tokens': 'Jetons permanents',
  'api-setup.tokens.count': '{count, plural, =0 {Aucun jeton} one {# jeton} other {# jetons}}',
  'api-setup.tokens.none':
    'Il n’y en a pas. Créez-en un pour un programme qui ne peut pas demander lui-même de jetons d’accès.',
  'api-setup.tokens.hint':
    'Ils n’expirent jamais et ouvrent toute l’API : gardez-les secrets, et supprimez ce qui n’est plus nécessaire.',
  'api-setup.tokens.portal':
    'Ce service gère les jetons permanents dans son propre portail, sous TOKEN dans le tableau de bord : son API ne peut ni les lister, ni les créer, ni les supprimer.',
  'api-setup.tokens.name': 'Nom d’un nouveau jeton',
  'api-setup.tokens.name.hint': 'Ce qui l’utilise, par exemple « Rapport de nuit » ; 1 à 64 caractères.',
  'api-setup.tokens.name.taken': 'Un autre jeton porte ce nom',
  'api-setup.tokens.create': 'Créer le jeton',
  'api-setup.tokens.created': 'Copiez le jeton de « {name} » maintenant : il ne sera plus affiché.',
  'api-setup.tokens.value': 'Jeton',
  'api-setup.tokens.hide': 'Je l’ai copié',
  'api-setup.tokens.at': 'Créé',
  'api-setup.tokens.delete': 'Supprimer…',
  'api-setup.tokens.delete.of': 'Supprimer {name}',
  'api-setup.tokens.delete.ask': 'Supprimer le jeton « {name} » ?',
  'api-setup.tokens.delete.text': 'Ce qui l’utilise est alors refusé. Il ne peut pas être récupéré.',
  'api-setup.tokens.delete.confirm': 'Supprimer le jeton',
  'api-setup.tokens.deleted': 'Le jeton « {name} » est supprimé.',
} satisfies Record<keyof typeof english, string>
