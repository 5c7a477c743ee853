/** What came of an attempt to do something for a trigger. */
export type Attempt =
  /** With a reason where it was done in part. */
  { ok: true; reason?: string } | { ok: false; reason: string; isFinal: boolean }

export interface Mail {
  to: string[]
  subject: string
  text: string
  /** The same at every attempt, so that a mail that comes twice is known as one. */
  messageId: string
}

/** Hands a mail to a server. Never rejects: `isFinal` is a refusal that no other attempt would change. */
export type SendMail = (mail: Mail) => Promise<Attempt>

/** What a trigger has a network send to its thing. */
export interface RuleDownlink {
  ruleTriggerId: number
  thing: { id: number; identifier: string; companyId: number }
  /** The name or uid of a configuration template. */
  templateName: string
  /** Of the template, in their order; absent ones leave the template's own. */
  parameters: readonly (string | undefined)[]
  rule: { id: number; name: string }
}

/** Queues a downlink. Never rejects. Asking again for one trigger queues no second one, which would be a second effect. */
export type SendDownlink = (downlink: RuleDownlink) => Promise<Attempt>

export interface Actions {
  sendMail?: SendMail | undefined
  sendDownlink?: SendDownlink | undefined
}
