export { ConfigError, loadConfig, loadOrganisation } from './config/index.ts'
export { type Running, start, type StartOptions } from './main.ts'
export { serve } from './serve.ts'
export { StartError } from './start-error.ts'
