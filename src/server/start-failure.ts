import { ApiProblem } from '#lib/api-error.ts'
import { StartFault } from '#lib/start-fault.ts'

/** What the operating system refuses, by its code. */
const REFUSALS: Readonly<Record<string, string>> = {
  EACCES: 'may not be used: it has to belong to the user who runs the server',
  EPERM: 'may not be used: it has to belong to the user who runs the server',
  EROFS: 'cannot be written: it is on a disk that can only be read',
  ENOSPC: 'cannot be written, since the disk is full: make room, and start again',
  EDQUOT: 'cannot be written, since the disk is full: make room, and start again',
}

type SystemError = Error & { code?: string; syscall?: string; path?: string; address?: string; port?: number }

/**
 * What whoever runs the server reads of a start that failed: a line with what to do, where it is theirs to mend; of a
 * fault of ours, where it was.
 */
export function startFailure(error: unknown): string {
  if (!(error instanceof Error)) return 'Unknown failure'
  if (error instanceof StartFault) return error.message
  if (error instanceof ApiProblem) return withCause(error)
  if ('syscall' in error) return ofSystem(error as SystemError)
  // The database's own, after it was opened: its words are about it, and hold no value of anybody's
  if (error.name === 'DatabaseError') return `The database failed: ${error.message}`
  return error.stack ?? error.message
}

const withCause = ({ message, cause }: Error) =>
  cause instanceof Error ? `${message}: ${cause.message}` : message

function ofSystem(error: SystemError): string {
  const { code = '', syscall, path, message } = error
  if (syscall === 'listen' || syscall === 'getaddrinfo') return ofListening(error)
  const refusal = REFUSALS[code]
  return path === undefined || refusal === undefined ? message : `${path} ${refusal}`
}

function ofListening({ code, address, port, message }: SystemError): string {
  switch (code) {
    case 'EADDRINUSE':
      return `PORT ${port} is in use by another program: end that one, or set PORT to one that is free`
    case 'EACCES':
      return `PORT ${port} needs rights that this user has not: set PORT to one from 1024`
    case 'EADDRNOTAVAIL':
      return `HOST ${address} is no address of this machine: set HOST to one that it has`
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'HOST is a name that is not known here: set HOST to an address of this machine'
    default:
      return message
  }
}
