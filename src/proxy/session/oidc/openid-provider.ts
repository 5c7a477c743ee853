import { setTimeout as wait } from 'node:timers/promises'

import * as client from 'openid-client'

import type { SignInFault } from '#contract/sign-in-faults.ts'

import { SignInFailure } from './sign-in-failure.ts'

export interface OpenIdSettings {
  issuer: URL
  clientId: string
  clientSecret: string
  /** What people call it. */
  name: string
  scopes: string
  /** Milliseconds that it has for each answer. */
  timeout?: number
  /** Seconds that this machine's clock is behind the provider's, for tests. */
  clockSkew?: number
}

/** What has to be remembered of a sign-in between its two halves. */
export interface SignInChecks {
  state: string
  nonce: string
  verifier: string
}

/** What the provider says of somebody. */
export type Claims = Readonly<Record<string, unknown>>

/** How long what the provider says of itself is believed, in milliseconds. */
const DISCOVERY_AGE = 3_600_000
const TIMEOUT = 10_000
/** Whoever leaves does not wait long for a provider that is down. */
const SIGN_OUT_TIMEOUT = 3000
/** Seconds that two clocks may differ. */
const CLOCK_TOLERANCE = 60

/** The OpenID provider. It is asked for nothing before somebody signs in, so that a server starts without it. */
export function createOpenIdProvider(settings: OpenIdSettings, now: () => number = Date.now) {
  let known: { config: Promise<client.Configuration>; at: number } | undefined

  const discover = () => {
    const { issuer, clientId, clientSecret, timeout = TIMEOUT, clockSkew = 0 } = settings
    return client.discovery(
      issuer,
      clientId,
      {
        client_secret: clientSecret,
        [client.clockTolerance]: CLOCK_TOLERANCE,
        [client.clockSkew]: clockSkew,
      },
      client.ClientSecretBasic(clientSecret),
      {
        timeout: timeout / 1000,
        execute: [
          client.enableNonRepudiationChecks,
          // Only ever on loopback: the environment is refused otherwise
          ...(issuer.protocol === 'http:' ? [client.allowInsecureRequests] : []),
        ],
      }
    )
  }

  function configuration(): Promise<client.Configuration> {
    if (known && now() - known.at < DISCOVERY_AGE) return known.config
    const asked = { config: discover(), at: now() }
    known = asked
    // The next one asks anew
    asked.config.catch(() => known === asked && (known = undefined))
    return asked.config
  }

  return {
    issuer: settings.issuer,
    name: settings.name,

    /** Where the browser has to go, and what to remember. @throws {SignInFailure} */
    async begin(redirectUri: URL): Promise<SignInChecks & { url: URL }> {
      const config = await configuration().catch(failWith('provider'))
      const [state, nonce] = [client.randomState(), client.randomNonce()]
      const verifier = client.randomPKCECodeVerifier()
      const url = client.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri.href,
        scope: settings.scopes,
        response_type: 'code',
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      })
      return { url, state, nonce, verifier }
    },

    /**
     * Takes what the browser brought back for what the provider knows of its user.
     * @param url the redirect address with the query that came
     * @throws {SignInFailure}
     */
    async finish(
      url: URL,
      { state, nonce, verifier }: SignInChecks
    ): Promise<{ sub: string; claims: Claims }> {
      const config = await configuration().catch(failWith('provider'))
      const tokens = await client
        .authorizationCodeGrant(config, url, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        })
        .catch(failWith('refused'))
      const claims = tokens.claims()
      if (!claims) throw new SignInFailure('refused')
      if (config.serverMetadata().userinfo_endpoint === undefined) return { sub: claims.sub, claims }
      const more = await client
        .fetchUserInfo(config, tokens.access_token, claims.sub)
        .catch(failWith('refused'))
      return { sub: claims.sub, claims: { ...more, ...claims } }
    },

    /** Where the browser signs out of the provider, too; undefined where it offers no such thing, or does not answer. */
    async signOutUrl(returnTo: URL): Promise<URL | undefined> {
      const late = wait(SIGN_OUT_TIMEOUT, undefined, { ref: false })
      const config = await Promise.race([configuration().catch(() => undefined), late])
      if (config?.serverMetadata().end_session_endpoint === undefined) return undefined
      // By the client's name and not by an ID token, since an address is no place for a token
      return client.buildEndSessionUrl(config, { post_logout_redirect_uri: returnTo.href })
    },
  }
}

export type OpenIdProvider = ReturnType<typeof createOpenIdProvider>

const failWith = (fault: SignInFault) => (error: unknown) => {
  throw new SignInFailure(faultOf(error) ?? fault, error)
}

/** What the library's error is about; undefined where that is not to be told. */
function faultOf(error: unknown): SignInFault | undefined {
  if (error instanceof client.AuthorizationResponseError) {
    return error.error === 'access_denied'
      ? 'denied'
      : error.error === 'temporarily_unavailable' || error.error === 'server_error'
        ? 'provider'
        : 'refused'
  }
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED') return 'clock'
  if (code === 'OAUTH_TIMEOUT' || code === 'OAUTH_RESPONSE_IS_NOT_CONFORM') return 'provider'
  // What `fetch` throws where nobody answers
  return isNoAnswer(error) ? 'provider' : undefined
}

function isNoAnswer(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return (error instanceof TypeError && error.message === 'fetch failed') || isNoAnswer(error.cause)
}
