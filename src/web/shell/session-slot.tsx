import { lazy, Suspense, useSyncExternalStore } from 'react'

import { isSignedOut, onSignedOut } from '#api/signed-out.ts'
import { loadTexts } from '#web/text/text.ts'

/** Loaded where somebody has to sign in, which most of the time nobody has. */
const SignInGate = lazy(async () => {
  const [module] = await Promise.all([import('./sign-in-gate.tsx'), loadTexts('sign-in')])
  return { default: module.SignInGate }
})

/** Where the shell asks for a sign-in. */
export function SessionSlot() {
  return (
    useSyncExternalStore(onSignedOut, isSignedOut) && (
      <Suspense>
        <SignInGate />
      </Suspense>
    )
  )
}
