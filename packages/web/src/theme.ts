import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'

/** 藍, the colour of the house. Signal colours belong to verdicts alone (see `signals.css`). */
const ai: MantineColorsTuple = [
  '#eef4fa',
  '#dce7f2',
  '#b6cde3',
  '#8db1d4',
  '#6a99c7',
  '#4f86ba',
  '#3a72a8',
  '#2a5b8c',
  '#204a74',
  '#15365a',
]

/** What Windows, macOS, Android and Linux bring for Japanese; nothing is downloaded. */
const japanese = '"BIZ UDPGothic", "Hiragino Sans", "Hiragino Kaku Gothic ProN", "Noto Sans CJK JP", "Noto Sans JP", Meiryo'
const sans = `system-ui, "Segoe UI", ${japanese}, sans-serif`

export const theme = createTheme({
  colors: { ai },
  primaryColor: 'ai',
  primaryShade: { light: 7, dark: 5 },
  fontFamily: sans,
  fontFamilyMonospace: `ui-monospace, Consolas, "BIZ UDGothic", "Noto Sans Mono CJK JP", ${japanese}, monospace`,
  headings: { fontFamily: sans, fontWeight: '650' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  components: {
    Tooltip: { defaultProps: { withArrow: true, events: { hover: true, focus: true, touch: true } } },
  },
})

/** Quiet text and errors dark enough to be read: at least 4.5:1 on every ground they stand on. */
export const resolveColours: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#56606b',
    '--mantine-color-error': '#b0161e',
    '--mantine-color-placeholder': '#6b7580',
    '--mantine-color-orange-light-color': '#8a3a00',
    '--mantine-color-yellow-light-color': '#6e4a00',
    '--mantine-color-green-light-color': '#1d6132',
  },
  dark: { '--mantine-color-dimmed': '#a9b1ba', '--mantine-color-error': '#ff9393', '--mantine-color-placeholder': '#99a1aa' },
})
