import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

export const isRoot = () => process.getuid?.() === 0

/** Whether packages can be installed here. */
export const isDebianRoot = () =>
  isRoot() &&
  existsSync('/etc/os-release') &&
  /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'))

/** @param missing what is not there without them, to tell people */
export function installFromDebian(missing: string, packages: readonly string[]): void {
  process.stderr.write(`No ${missing} found: installing ${packages.join(', ')} from Debian\n`)
  const aptGet = (...args: string[]) =>
    execFileSync('apt-get', args, {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      // Standard output belongs to whoever runs the tests, whose last line is read by machines
      stdio: ['ignore', 2, 2],
    })
  // A machine that has just started installs its updates, and its mirror may not answer at once
  const patience = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3']
  aptGet(...patience, 'update')
  aptGet(...patience, 'install', '-y', '--no-install-recommends', ...packages)
}
