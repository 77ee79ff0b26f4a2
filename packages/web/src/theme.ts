import { createTheme, type MantineColorsTuple } from '@mantine/core'

/** 藍, the colour of the house. Signal colours belong to verdicts alone (see `verdict.css`). */
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

export const theme = createTheme({
  colors: { ai },
  primaryColor: 'ai',
  primaryShade: { light: 7, dark: 5 },
  fontFamily: `system-ui, "Segoe UI", ${japanese}, sans-serif`,
  fontFamilyMonospace: `ui-monospace, "SFMono-Regular", Consolas, "BIZ UDGothic", "Noto Sans Mono CJK JP", ${japanese}, monospace`,
  headings: { fontFamily: `system-ui, "Segoe UI", ${japanese}, sans-serif`, fontWeight: '650' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'sm' } },
    Tooltip: { defaultProps: { withArrow: true, events: { hover: true, focus: true, touch: true } } },
  },
})
