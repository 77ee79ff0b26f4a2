import type { PasswordCandidate } from './passwords.ts'

/** Excel and PowerPoint open documents with these without asking anybody. */
export const TRANSPARENT_PASSWORDS: readonly PasswordCandidate[] = [
  { value: 'VelvetSweatshop', from: 'transparent' },
  { value: '/01Hannes Ruescher/01', from: 'transparent' },
]
