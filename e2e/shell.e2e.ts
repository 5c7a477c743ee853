import { checkA11y, checkEverywhere, expect, test } from './fixtures.ts'

// As most people have it: the rest of the tests asks for less motion
test.use({ contextOptions: { reducedMotion: 'no-preference' } })

const NARROW = { width: 390, height: 844 }

test('leads to every page, each with its title and its heading in focus', async ({ page, demo }) => {
  await page.goto(demo.url)
  const navigation = page.getByRole('navigation', { name: 'Main navigation' })

  for (const name of ['Things', 'Map', 'Overview']) {
    await navigation.getByRole('link', { name }).click()
    await expect(page).toHaveTitle(`${name} · Thingdeck`)
    await expect(page.getByRole('heading', { level: 1, name })).toBeFocused()
    await expect(navigation.getByRole('link', { name })).toHaveAttribute('aria-current', 'page')
  }
})

test('says whether the platform is up', async ({ page, demo }) => {
  await page.goto(demo.url)
  await expect(page.getByRole('status').filter({ hasText: 'Platform' })).toContainText('Up')
})

test('skips to the content by keyboard', async ({ page, demo }) => {
  await page.goto(demo.url)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()

  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
})

test('goes by keys, and shows them', async ({ page, demo }) => {
  await page.goto(demo.url)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()

  await page.keyboard.press('?')
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  await page.keyboard.type('gt')
  await expect(page.getByRole('heading', { level: 1, name: 'Things' })).toBeVisible()
  await page.keyboard.press('/')
  await expect(page.getByRole('searchbox', { name: 'Search' })).toBeFocused()
  // Letters that somebody types are no shortcuts
  await page.keyboard.type('gb')
  await expect(page.getByRole('searchbox', { name: 'Search' })).toHaveValue('gb')
})

test('keeps the chosen colour scheme', async ({ page, demo }) => {
  await page.emulateMedia({ colorScheme: 'light' })
  await page.goto(demo.url)
  const root = page.locator('html')
  await expect(root).toHaveAttribute('data-mantine-color-scheme', 'light')

  await page.getByRole('radio', { name: 'Dark' }).check()
  await expect(root).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await page.reload()
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked()
  await expect(root).toHaveAttribute('data-mantine-color-scheme', 'dark')

  await page.getByRole('radio', { name: 'System' }).check()
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect(root).toHaveAttribute('data-mantine-color-scheme', 'dark')
})

test('says so when there is no such page', async ({ page, demo }) => {
  await page.goto(`${demo.url}/nowhere`)
  await expect(page.getByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible()
  await page.getByRole('link', { name: 'Go to the overview' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
})

test('says so when there is no such thing, and keeps the navigation', async ({
  page,
  demo,
  expectOnConsole,
}) => {
  expectOnConsole(/404/)
  await page.goto(`${demo.url}/things/70B3D5FFFFFFFFFF`)
  await expect(page.getByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Main navigation' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Go to the overview' })).toHaveAttribute('href', '/')
})

test('says when the server is gone, keeping what it showed', async ({ page, empty, expectOnConsole }) => {
  expectOnConsole(/ERR_CONNECTION_REFUSED|Failed to load resource/)
  await page.clock.install()
  await page.goto(empty.url)
  await expect(page.getByRole('heading', { name: 'Nothing here yet' })).toBeVisible()

  await empty.stop()
  await page.clock.runFor(35_000)

  await expect(page.getByText('No connection to the server')).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: 'Platform' })).toContainText('Unreachable')
  await expect(page.getByRole('heading', { name: 'Nothing here yet' })).toBeVisible()
})

test.describe('for those who asked for less motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } })

  test('takes all colours of a scheme at once', async ({ page, demo }) => {
    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto(demo.url)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()

    const changing = await page.evaluate(() => {
      const backgroundOf = () => getComputedStyle(document.body).backgroundColor
      const light = backgroundOf()
      document.documentElement.setAttribute('data-mantine-color-scheme', 'dark')
      const isDark = backgroundOf() !== light
      // An animation may be of what has just come
      const transitions = document.getAnimations().filter((each) => each instanceof CSSTransition)
      return { isDark, transitions: transitions.length }
    })
    expect(changing).toEqual({ isDark: true, transitions: 0 })
  })
})

test.describe('on a narrow screen', () => {
  test.use({ viewport: NARROW })

  test('has the navigation behind a button', async ({ page, demo }) => {
    await page.goto(demo.url)
    const open = page.getByRole('button', { name: 'Open navigation' })
    await open.click()
    const drawer = page.getByRole('dialog', { name: 'Main navigation' })
    await checkA11y(page)

    await page.keyboard.press('Escape')
    await expect(drawer).toBeHidden()
    await expect(open).toBeFocused()

    await open.click()
    await drawer.getByRole('link', { name: 'Things' }).click()
    await expect(drawer).toBeHidden()
    await expect(page.getByRole('heading', { level: 1, name: 'Things' })).toBeVisible()
  })
})

test('has no fault that axe finds, at every width and in both schemes', async ({ page, demo }) => {
  await page.goto(`${demo.url}/nowhere`)
  await expect(page.getByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible()
  // A key pressed while the page is still being put together is nobody's
  await expect(async () => {
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog')).toBeVisible({ timeout: 1000 })
  }).toPass()
  await checkEverywhere(page, () => expect(page.getByRole('dialog')).toBeVisible())
})
