import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      'packages/{formats,inspection,server,specimens,web}/src/**/*.test.ts',
      'goldens/**/*.test.ts',
      'scripts/**/*.test.ts',
    ],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
