import { catalogueQueries } from '#api/catalogue.ts'
import { fleetQueries } from '#api/fleet.ts'
import { platformQueries } from '#api/platform.ts'
import { queryClient } from '#api/query-client.ts'

/** What the form offers to choose from. */
export async function loadChoices(): Promise<void> {
  // Tags and positions of the fleet come when they come: nothing waits for a hundred thousand things
  void queryClient.query(fleetQueries.all()).catch(() => undefined)
  await Promise.all([
    queryClient.query(catalogueQueries.thingTypes()),
    queryClient.query(catalogueQueries.plans()),
    queryClient.query(platformQueries.companies()),
  ])
}
