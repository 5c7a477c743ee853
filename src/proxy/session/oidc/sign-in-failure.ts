import type { SignInFault } from '#contract/sign-in-faults.ts'

/** A sign-in that did not work, by the fault that the sign-in page explains. */
export class SignInFailure extends Error {
  readonly fault: SignInFault

  constructor(fault: SignInFault, cause?: unknown) {
    super(`The sign-in failed: ${fault}`, { cause })
    this.name = 'SignInFailure'
    this.fault = fault
  }
}
