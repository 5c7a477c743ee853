export interface FrameFacts {
  devEui: string
  fCntUp: number
  /** Milliseconds since the epoch. */
  time: number
}

/** The DevEUI of the nth thing of a benchmark. */
export const devEuiOf = (index: number): string =>
  `70B3D5E75E${index.toString(16).toUpperCase().padStart(6, '0')}`

/** The temperature that an NKE sensor reports in the nth frame, in hundredths of a degree: 15.00 to 24.99. */
export const centidegreesOf = (fCntUp: number): number => 1500 + (fCntUp % 1000)

/** An uplink of the vendor's shape heard by three gateways, about 1.4 KB, which an NKE sensor's codec decodes. */
export function frameXml({ devEui, fCntUp, time }: FrameFacts): string {
  const payload = `110a0402000029${hex(centidegreesOf(fCntUp), 4)}`
  const gateways = ['FF0107A5', 'FF010624', 'FF010E31'].map(
    (lrrid, index) => `<Lrr>
<Lrrid>${lrrid}</Lrrid>
<Chain>0</Chain>
<LrrRSSI>-${95 + index * 6}.000000</LrrRSSI>
<LrrSNR>${6 - index * 4}.000000</LrrSNR>
<LrrESP>-${95 + index * 7}.973228</LrrESP>
</Lrr>`
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<DevEUI_uplink xmlns="http://uri.actility.com/lora">
<Time>${new Date(time).toISOString().replace('Z', '+00:00')}</Time>
<DevEUI>${devEui}</DevEUI>
<FPort>125</FPort>
<FCntUp>${fCntUp}</FCntUp>
<ADRbit>1</ADRbit>
<MType>2</MType>
<FCntDn>${Math.floor(fCntUp / 10)}</FCntDn>
<payload_hex>${payload}</payload_hex>
<mic_hex>${hex(Math.imul(fCntUp + 1, 0x9e3779b1) >>> 0, 8)}</mic_hex>
<Lrcid>00000201</Lrcid>
<LrrRSSI>-95.000000</LrrRSSI>
<LrrSNR>6.000000</LrrSNR>
<SpFact>9</SpFact>
<SubBand>G0</SubBand>
<Channel>LC1</Channel>
<DevLrrCnt>3</DevLrrCnt>
<Lrrid>FF0107A5</Lrrid>
<Late>0</Late>
<LrrLAT>50.846557</LrrLAT>
<LrrLON>4.351697</LrrLON>
<Lrrs>
${gateways.join('\n')}
</Lrrs>
<CustomerID>100000000</CustomerID>
<CustomerData>{"alr":{"pro":"NKEW/Temperature","ver":"1"}}</CustomerData>
<ModelCfg>0</ModelCfg>
<InstantPER>0.000000</InstantPER>
<MeanPER>0.012488</MeanPER>
<DevAddr>06${devEui.slice(-6)}</DevAddr>
<TxPower>14.000000</TxPower>
<NbTrans>1</NbTrans>
</DevEUI_uplink>`
}

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0')

/** Makes bodies of frames that no call has answered before, over all things in turn, from a day ago on. */
export function freshBodies(things: number): (count: number) => string[] {
  let made = 0
  const start = Date.now() - 86_400_000
  return (count) =>
    Array.from({ length: count }, () => {
      const index = made++
      return frameXml({
        devEui: devEuiOf(index % things),
        fCntUp: Math.floor(index / things),
        time: start + index,
      })
    })
}
