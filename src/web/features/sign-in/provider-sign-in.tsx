import { PROVIDER_SIGN_IN, SIGN_IN_FAULTS } from '#contract/sign-in-faults.ts'
import { t } from '#web/text/text.ts'

import classes from './sign-in.module.css'

interface ProviderSignInProps {
  /** What people call the provider. */
  provider: string
  /** Why the last attempt did not work, as the address says it. */
  fault: string | null
  /** A path of the console. */
  returnTo: string
}

/** The way to the OpenID provider, and why the last one led nowhere. */
export function ProviderSignIn({ provider, fault, returnTo }: ProviderSignInProps) {
  // An address that somebody made up says no more than that it did not work
  const known = SIGN_IN_FAULTS.find((each) => each === fault) ?? 'refused'
  return (
    <>
      {fault !== null && (
        <p role="alert" className={classes.fault}>
          {t(`sign-in.fault.${known}`, { provider })}
        </p>
      )}
      <a
        className={classes.provider}
        href={`/api${PROVIDER_SIGN_IN}?${new URLSearchParams({ 'return-to': returnTo })}`}
      >
        {t(fault === null ? 'sign-in.provider' : 'sign-in.provider.again', { provider })}
      </a>
    </>
  )
}
