import { createTheme, type CSSVariablesResolver } from '@mantine/core'

/**
 * One accent colour, a petrol; neutral greys with a touch of blue. Shade 8 with automatic contrast passes WCAG AA on
 * both schemes, which Mantine's own defaults do not.
 */
export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: 8,
  autoContrast: true,
  luminanceThreshold: 0.18,
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace",
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  // An 8 px grid, with its half
  spacing: { xs: '4px', sm: '8px', md: '16px', lg: '24px', xl: '32px' },
  radius: { xs: '3px', sm: '5px', md: '8px', lg: '12px', xl: '16px' },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.35', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '22px', lineHeight: '32px' },
      h2: { fontSize: '15px', lineHeight: '24px' },
      h3: { fontSize: '13px', lineHeight: '20px' },
    },
  },
  colors: {
    accent: [
      '#e8f8f8',
      '#cfeeee',
      '#a3dfe0',
      '#6fcfd1',
      '#45bfc3',
      '#2bafb5',
      '#17969d',
      '#0d838a',
      '#0b6e75',
      '#07545a',
    ],
    gray: [
      '#f7f8f9',
      '#eff1f3',
      '#e3e6ea',
      '#d4d9df',
      '#b8c0c9',
      '#8b95a1',
      '#66717e',
      '#4d5763',
      '#333b45',
      '#1b2027',
    ],
    dark: [
      '#e3e6ea',
      '#bcc3cc',
      '#9aa4b0',
      '#717c89',
      '#363e49',
      '#292f38',
      '#1e232a',
      '#15191f',
      '#101318',
      '#0b0d11',
    ],
  },
})

/** Colours that components ask for by meaning, beside Mantine's own. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-text': '#1b2027',
    '--mantine-color-dimmed': '#5a6572',
    '--mantine-color-body': '#ffffff',
    '--mantine-color-error': '#c0272d',
    '--deck-surface': '#f7f8f9',
    '--deck-line': '#e3e6ea',
    '--deck-hover': '#f1f4f6',
    '--deck-chosen': '#e6f2f2',
    '--deck-good': '#1a7f4b',
    '--deck-warning': '#a35c00',
    '--deck-bad': '#c0272d',
    '--deck-off': '#66717e',
    '--deck-accent': '#0b6e75',
    '--deck-track': '#e3e6ea',
  },
  dark: {
    '--mantine-color-text': '#e3e6ea',
    '--mantine-color-dimmed': '#9aa4b0',
    '--mantine-color-body': '#15191f',
    '--mantine-color-error': '#ff8a87',
    '--deck-surface': '#101318',
    '--deck-line': '#292f38',
    '--deck-hover': '#1e232a',
    '--deck-chosen': '#17303a',
    '--deck-good': '#4cc38a',
    '--deck-warning': '#f0a93b',
    '--deck-bad': '#ff7a76',
    '--deck-off': '#9aa4b0',
    '--deck-accent': '#45bfc3',
    '--deck-track': '#292f38',
  },
})
