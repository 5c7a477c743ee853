import { isMainThread } from 'node:worker_threads'

// Loaded into a server before its own code: its standard input ends when whoever started it is gone, however that
// went, so that no server outlives its tests. Unreferenced, it does not keep the server itself alive.
if (isMainThread) {
  process.stdin.on('end', () => process.kill(process.pid, 'SIGKILL')).resume()
  if ('unref' in process.stdin && typeof process.stdin.unref === 'function') process.stdin.unref()
}
