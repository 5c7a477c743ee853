// Before the first paint, so that a dark console does not flash white. The key is the one of `shell/color-scheme.ts`.
{
  let chosen
  try {
    chosen = localStorage.getItem('thingdeck-color-scheme')
  } catch {
    // No storage: the system decides
  }
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.mantineColorScheme = dark ? 'dark' : 'light'
}
