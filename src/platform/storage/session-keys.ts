/** `AppSKey` of ThingPark and ChirpStack, `app_s_key`, `nwk_s_enc_key` and the like of The Things Stack. */
const SESSION_KEY = /(?:app|nwk)_?(?:s_?)?(?:enc_?)?(?:int_?)?key/i

/** Whether a body of a network may hold a session key, so that it must not lie in the database in the clear. */
export const holdsSessionKey = (body: string): boolean => SESSION_KEY.test(body)
