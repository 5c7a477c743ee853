import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto'

import type { StreamCertificate } from '#contract/stream-settings.ts'
import type { FieldProblem } from '#lib/api-error.ts'

/** PEM texts of a stream; `''` where it has none. */
export interface CertificateTexts {
  clientCertificate: string
  clientKey: string
  certificateAuthority: string
}

/** What of a certificate a person checks; undefined where the text is none. The first counts where there are several. */
export function describeCertificate(pem: string | null): StreamCertificate | undefined {
  const certificate = readCertificate(pem ?? '')
  return (
    certificate && {
      subject: oneLine(certificate.subject),
      issuer: oneLine(certificate.issuer),
      validFrom: Date.parse(certificate.validFrom),
      validTo: Date.parse(certificate.validTo),
      fingerprint: certificate.fingerprint256,
    }
  )
}

const oneLine = (name: string) => name.split('\n').join(', ')

/** What is wrong with them, by itself and together; never says anything of the key but that it does not fit. */
export function certificateFaults(texts: CertificateTexts): FieldProblem[] {
  const faults: FieldProblem[] = []
  const certificate = readCertificate(texts.clientCertificate)
  const key = readKey(texts.clientKey)
  if (texts.clientCertificate !== '' && !certificate) {
    faults.push({ field: 'clientCertificate', message: 'ClientCertificate is no certificate' })
  }
  if (texts.clientKey !== '' && !key) {
    faults.push({ field: 'clientKey', message: 'ClientKey is no private key, or is encrypted' })
  }
  if (texts.certificateAuthority !== '' && !readCertificate(texts.certificateAuthority)) {
    faults.push({ field: 'certificateAuthority', message: 'CertificateAuthority is no certificate' })
  }
  if (texts.clientCertificate === '' && texts.clientKey !== '') {
    faults.push({ field: 'clientCertificate', message: 'ClientCertificate is needed with clientKey' })
  }
  if (texts.clientCertificate !== '' && texts.clientKey === '') {
    faults.push({ field: 'clientKey', message: 'ClientKey is needed with clientCertificate' })
  }
  if (certificate && key && !certificate.checkPrivateKey(key)) {
    faults.push({ field: 'clientKey', message: 'ClientKey is not the key of clientCertificate' })
  }
  return faults
}

function readCertificate(pem: string): X509Certificate | undefined {
  if (pem === '') return undefined
  try {
    return new X509Certificate(pem)
  } catch {
    return undefined
  }
}

function readKey(pem: string): KeyObject | undefined {
  if (pem === '') return undefined
  try {
    return createPrivateKey(pem)
  } catch {
    return undefined
  }
}
