import { expect, it } from 'vitest'
import { hashPassword, verifyPassword } from './password.ts'

it('fits its own password only, however it was typed', async () => {
  const hash = await hashPassword('パスワードＡＢＣ')
  expect(await verifyPassword('パスワードABC', hash)).toBe(true)
  expect(await verifyPassword('パスワードABc', hash)).toBe(false)
  expect(await hashPassword('パスワードＡＢＣ')).not.toBe(hash)
})

it('fits nothing when the hash cannot be read', async () => {
  for (const hash of ['', 'x', '$argon2id$v=19$m=1,t=1,p=1$$', '$2b$10$abcdefghijklmnopqrstuv'])
    expect(await verifyPassword('x', hash)).toBe(false)
})

it('reads a hash made with other parameters', async () => {
  // Reference implementation: echo -n password | argon2 somesalt -id -t 2 -k 65536 -p 1 -e
  const hash = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'
  expect(await verifyPassword('password', hash)).toBe(true)
})
