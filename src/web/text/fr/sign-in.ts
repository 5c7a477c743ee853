import type { texts as english } from '../en/sign-in.ts'

export const texts = {
  'sign-in.title': 'Connexion',
  'sign-in.name': 'Nom',
  'sign-in.password': 'Mot de passe',
  'sign-in.show': 'Afficher ou masquer le mot de passe',
  'sign-in.submit': 'Se connecter',
  'sign-in.provider': 'Se connecter avec {provider}',
  'sign-in.have-code': 'J’ai un code à usage unique',
  'sign-in.have-password': 'J’ai un mot de passe',
  'sign-in.offline': 'Le serveur n’a pas répondu. Réessayez dès que la connexion est rétablie.',
  'sign-in.too-many':
    'Trop de tentatives. Réessayez dans {minutes, plural, one {une minute} other {# minutes}} ; qui est connecté le reste.',

  'sign-in.first': 'Créer le premier administrateur',
  'sign-in.first.text':
    'Personne n’a encore de compte. Le serveur a affiché un code à usage unique à son démarrage.',
  'sign-in.code.title': 'Choisir un mot de passe',
  'sign-in.code.text':
    'Un administrateur vous a donné un code à usage unique. Il est valable trois jours, une seule fois.',
  'sign-in.code': 'Code à usage unique',
  'sign-in.new-password': 'Nouveau mot de passe',
  'sign-in.new-password.help':
    'Au moins {count} caractères. L’idéal : plusieurs mots que personne d’autre n’assemblerait.',
  'sign-in.again.password': 'Répéter le nouveau mot de passe',
  'sign-in.differ': 'Les deux mots de passe diffèrent',
  'sign-in.code.submit': 'Enregistrer et se connecter',

  'sign-in.expired': 'Votre session est terminée',
  'sign-in.expired.text':
    'Reconnectez-vous pour continuer où vous étiez. Ce que vous avez saisi est toujours là.',
  'sign-in.expired.provider': 'Reconnectez-vous pour continuer.',
  'sign-in.again': 'Se reconnecter',
} satisfies Record<keyof typeof english, string>
