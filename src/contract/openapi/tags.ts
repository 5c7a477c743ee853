/** What the operations under each heading are about. */
export const tagDescriptions: Record<string, string> = {
  tokens: 'OAuth2 client credentials: one active access token an application, at the root of the host.',
  things: 'Things and their place on the network: create, read, change, provision, tag, delete.',
  'base stations': 'The LoRa base stations of the company, where they stand and whether they are heard.',
  'device addresses': 'Device addresses for ABP things: free, reserved or assigned.',
  catalogue: 'What things are made of: types, vendors, containers and connectivity plans.',
  streams: 'Stream definitions: where the platform posts network, decoded and location messages.',
  downlinks: 'Messages to LoRa things, queued until their next receive window.',
  history: 'What was heard of a thing: locations, decoded values, network messages and their counts.',
  rules: 'Business rules and what triggered them.',
  status: 'Whether the API works.',
  platform: 'Extensions of this platform, which the vendor does not have.',
}
