import { ApiError } from './api-error.ts'

/** How a service says that it has no such operation: another one may know the address, or plan for it. */
const ABSENT = [404, 405, 501]

/** Whether a call of one of our extensions failed because the service has it not. */
export const isAbsent = (error: unknown): boolean =>
  error instanceof ApiError && ABSENT.includes(error.status)
