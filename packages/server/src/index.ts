export { ConfigError, loadConfig, loadOrganisation } from './config/index.ts'
export { type Running, type StartOptions, start } from './main.ts'
export { serve } from './serve.ts'
export { StartError } from './start-error.ts'
