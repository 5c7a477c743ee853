import { catalogueQueries } from '#api/catalogue.ts'
import { configurationTemplateQueries } from '#api/configuration-templates.ts'
import { fleetQueries } from '#api/fleet.ts'
import { platformQueries } from '#api/platform.ts'
import { queryClient } from '#api/query-client.ts'

/** What the form offers to choose from. */
export async function loadChoices(): Promise<void> {
  // Things and templates come when they come: nothing waits for a hundred thousand things
  void queryClient.query(fleetQueries.all()).catch(() => undefined)
  void queryClient.query(configurationTemplateQueries.list()).catch(() => undefined)
  await Promise.all([
    queryClient.query(catalogueQueries.containerDefinitions()),
    queryClient.query(catalogueQueries.thingTypes()),
    queryClient.query(platformQueries.companies()),
  ])
}
