import { queryClient } from '../query-client.ts'
import { sessionQueries } from '../session.ts'

/** Whose it is what a browser keeps: another platform's, or what another user may see, is none of this one's. */
export async function readOwner(): Promise<string> {
  const { user, role, platform } = await queryClient.query(sessionQueries.current())
  return JSON.stringify([platform, user?.name, role])
}
