/** The window that holds one millisecond, given since the epoch: the start belongs to a window and the end does not. */
export const momentOf = (time: number) => ({
  startTime: new Date(time).toISOString(),
  endTime: new Date(time + 1).toISOString(),
})
