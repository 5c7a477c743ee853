/** Where the browser goes to sign in at the OpenID provider, below `/api`, and where the provider sends it back to. */
export const PROVIDER_SIGN_IN = '/sign-in/oidc'
export const PROVIDER_CALLBACK = `${PROVIDER_SIGN_IN}/callback`

/** Why a sign-in at the OpenID provider did not work: the sign-in page is opened with one of them and explains it. */
export const SIGN_IN_FAULTS = [
  /** The provider does not answer. */
  'provider',
  /** The user, or the provider's policy, said no. */
  'denied',
  /** In no group that has a role here. */
  'no-group',
  /** The account was disabled here. */
  'disabled',
  /** The clocks of the two differ too much. */
  'clock',
  /** It took too long, was done already, or began in another tab or browser. */
  'expired',
  /** The provider's answer does not hold. */
  'refused',
  /** Begun at an address that the provider does not know. */
  'address',
  /** In plain http from another machine. */
  'insecure',
  /** Too many attempts. */
  'too-many',
] as const
export type SignInFault = (typeof SIGN_IN_FAULTS)[number]
