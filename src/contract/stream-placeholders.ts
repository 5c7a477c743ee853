/** What a placeholder stands for. */
export interface StreamPlaceholder {
  /** As the vendor spells it where it does; names are found in any case. */
  name: string
  about: string
  /**
   * Whether it may stand outside quotes in JSON as more than text: a `number` (or true or false) where it is one, the
   * `list` of containers. A `time` is a number too, and takes a pattern.
   */
  kind: 'text' | 'number' | 'time' | 'list'
  /** Whether it differs between the containers of a frame. */
  ofContainer?: true
  /** Other names for it, in lower case. */
  aliases?: readonly string[]
}

/** Every field of the vendor's decoded example in its order, then what is ours, then those of a place. */
export const STREAM_PLACEHOLDERS: readonly StreamPlaceholder[] = [
  { name: 'companyName', about: 'The company of the thing', kind: 'text' },
  { name: 'thingName', about: 'The name of the thing', kind: 'text' },
  { name: 'thingVersion', about: 'The version of its type', kind: 'text' },
  { name: 'thingType', about: 'Its type', kind: 'text' },
  { name: 'vendor', about: 'The vendor of its type', kind: 'text' },
  { name: 'latitude', about: 'Where it is, in decimal degrees', kind: 'number' },
  { name: 'longitude', about: 'Where it is, in decimal degrees', kind: 'number' },
  { name: 'description', about: 'Its description', kind: 'text' },
  {
    name: 'locationFriendlyName1',
    about: 'The first name of its place',
    kind: 'text',
    aliases: ['locationfn1'],
  },
  {
    name: 'locationFriendlyName2',
    about: 'The second name of its place',
    kind: 'text',
    aliases: ['locationfn2'],
  },
  { name: 'containerFriendlyName', about: 'The name of the container', kind: 'text', ofContainer: true },
  { name: 'container', about: 'The id of the container', kind: 'text', ofContainer: true },
  { name: 'value', about: 'The value', kind: 'number', ofContainer: true },
  { name: 'postfix', about: 'The unit of the value', kind: 'text', ofContainer: true },
  {
    name: 'timestamp',
    about: 'When it happened: milliseconds since the epoch, or by a pattern',
    kind: 'time',
  },
  { name: 'DevEUI', about: 'The DevEUI of the thing', kind: 'text' },
  { name: 'DevAddr', about: 'Its device address', kind: 'text' },
  { name: 'FPort', about: 'The port of the frame', kind: 'number' },
  { name: 'Fcntup', about: 'The uplink counter', kind: 'number' },
  { name: 'Ackbit', about: '1 where the frame acknowledges a downlink', kind: 'number' },
  { name: 'Adrbit', about: '1 where the thing leaves its data rate to the network', kind: 'number' },
  { name: 'Fcntdn', about: 'The downlink counter', kind: 'number' },
  { name: 'Lrcid', about: 'The network server', kind: 'text' },
  { name: 'Lrrrssi', about: 'RSSI at the best gateway, in dBm', kind: 'number' },
  { name: 'Lrrsnr', about: 'SNR at the best gateway, in dB', kind: 'number' },
  { name: 'Spfact', about: 'The spreading factor', kind: 'number' },
  { name: 'Subband', about: 'The sub-band', kind: 'text' },
  { name: 'Channel', about: 'The channel', kind: 'text' },
  {
    name: 'Dvlrrcnt',
    about: 'How many gateways heard the frame',
    kind: 'number',
    aliases: ['devlrrcnt'],
  },
  { name: 'Lrrid', about: 'The best gateway', kind: 'text' },
  { name: 'Customerid', about: 'The customer at the network', kind: 'text' },
  { name: 'Customerdata', about: 'What the network keeps for the customer', kind: 'text' },
  { name: 'Modelcfg', about: 'The model configuration at the network', kind: 'text' },
  {
    name: 'Batterylevel',
    about: 'The newest battery level: 1 to 254, 0 external, 255 unknown',
    kind: 'number',
  },
  { name: 'Batterytime', about: 'When the battery level was told', kind: 'time' },
  { name: 'margin', about: 'The newest demodulation margin, in dB', kind: 'number' },
  { name: 'payload', about: 'The payload in hexadecimal', kind: 'text', aliases: ['payload_hex'] },
  { name: 'thingIdentifier', about: 'The identifier of the thing', kind: 'text' },
  { name: 'containers', about: 'The list of all containers of the frame', kind: 'list' },
  { name: 'altitude', about: 'Of a place, in metres', kind: 'number' },
  {
    name: 'estimatedRadius',
    about: 'How far off a place may be, in metres',
    kind: 'number',
    aliases: ['radius', 'accuracy', 'locradius'],
  },
  {
    name: 'altitudeRadius',
    about: 'How far off the altitude may be, in metres',
    kind: 'number',
    aliases: ['altradius'],
  },
  { name: 'locationType', about: 'How a place was found: GPS or LBS', kind: 'text' },
]

const byName = new Map(
  STREAM_PLACEHOLDERS.flatMap((placeholder) =>
    [placeholder.name.toLowerCase(), ...(placeholder.aliases ?? [])].map(
      (name) => [name, placeholder] as const
    )
  )
)

/** The placeholder of a name in any case, or undefined where there is none. */
export const findPlaceholder = (name: string): StreamPlaceholder | undefined => byName.get(name.toLowerCase())
