/**
 * Why a server cannot start, for who runs it: one sentence that says what is wrong and what to do about it. It holds no
 * secret, and a stack would only hide it.
 */
export class StartFault extends Error {
  override name = 'StartFault'
}
