import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = process.env['SEKISHO_CONSOLE'] ?? 'http://127.0.0.1:8020'

export default defineConfig({
  plugins: [react()],
  // Everything comes from the console itself, so that `default-src 'self'` holds: no data: URLs either.
  build: { outDir: 'dist', assetsInlineLimit: 0, chunkSizeWarningLimit: 1_200 },
  server: { proxy: { '/api': { target: server, changeOrigin: true } } },
})
