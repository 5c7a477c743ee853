import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { listDeviceAddresses, reserveDeviceAddresses } from '#contract/device-addresses.ts'

import { request } from './client.ts'

const KEY = 'device addresses'

/** How many reserved addresses are offered at once. */
const OFFERED = 10

export const deviceAddressQueries = {
  /** The next addresses that are reserved for a company and have no thing yet. */
  reserved: (companyId: number) =>
    queryOptions({
      queryKey: [KEY, companyId],
      queryFn: async ({ signal }) => {
        const query = { companyId, amount: OFFERED }
        return (await request(listDeviceAddresses, { query, signal })).devAddresses ?? []
      },
      // Somebody else may have taken them
      staleTime: 0,
    }),
}

/** Reserves one more address and answers it. */
export function useReserveAddress(companyId: number) {
  const queryClient = useQueryClient()
  const { queryKey } = deviceAddressQueries.reserved(companyId)
  return useMutation({
    mutationFn: async () => {
      const { devAddresses = [] } = await request(reserveDeviceAddresses, { query: { companyId, amount: 1 } })
      return devAddresses[0]
    },
    onSuccess: (address) => {
      if (address !== undefined) queryClient.setQueryData(queryKey, (known = []) => [...known, address])
      return queryClient.invalidateQueries({ queryKey })
    },
  })
}
