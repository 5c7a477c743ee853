import type { texts as english } from '../en/sign-in.ts'

export const texts = {
  'sign-in.title': 'Connexion',
  'sign-in.name': 'Nom',
  'sign-in.password': 'Mot de passe',
  'sign-in.show': 'Afficher ou masquer le mot de passe',
  'sign-in.submit': 'Se connecter',
  'sign-in.provider': 'Se connecter avec {provider}',
  'sign-in.provider.again': 'Réessayer avec {provider}',
  'sign-in.fault.provider': '{provider} ne répond pas. Réessayez dans un instant ; tout le reste fonctionne.',
  'sign-in.fault.denied':
    '{provider} ne vous a pas laissé entrer, ou vous avez annulé. Personne n’est connecté.',
  'sign-in.fault.no-group':
    '{provider} vous connaît, mais vous n’êtes dans aucun groupe admis ici. Demandez à un administrateur de vous y ajouter.',
  'sign-in.fault.disabled': 'Votre compte est désactivé ici. Un autre administrateur peut l’activer.',
  'sign-in.fault.clock':
    'L’horloge de ce serveur et celle de {provider} diffèrent trop. Qui gère le serveur doit la régler.',
  'sign-in.fault.expired':
    'Cette connexion a duré trop longtemps, a déjà servi, ou a commencé dans un autre onglet ou navigateur. Recommencez.',
  'sign-in.fault.refused':
    'La réponse de {provider} n’a pas pu être acceptée. Le journal du serveur dit pourquoi ; personne n’est connecté.',
  'sign-in.fault.address': 'Voici l’adresse à laquelle {provider} connaît la console. Connectez-vous ici.',
  'sign-in.fault.insecure':
    'Ouvrez la console en https pour vous connecter : en http simple, d’autres pourraient prendre la session en chemin.',
  'sign-in.fault.too-many':
    'Trop de tentatives depuis votre adresse. Réessayez dans quelques minutes ; qui est connecté le reste.',
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
