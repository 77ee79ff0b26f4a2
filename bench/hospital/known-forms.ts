import { defaultPorts, inspect } from '../../packages/inspection/src/index.ts'
import type { AllowedMacro } from '../../packages/inspection/src/organisation.ts'
import { aMail } from '../../packages/specimens/src/index.ts'
import { withMacros } from './files.ts'

const FORMS = 12

/** The macros the house let in before: of its shift tables, and of the forms it gets every month. */
export async function knownForms(): Promise<AllowedMacro[]> {
  const hashes = new Set<string>()
  for (let form = 0; form < FORMS; form++) {
    const raw = aMail().attaching(withMacros(form)).build()
    const { artifacts } = await inspect(
      {
        source: 'form',
        envelope: { mailFrom: undefined, rcptTo: [], client: undefined, helo: undefined },
        raw,
        receivedAt: new Date(0),
      },
      defaultPorts(),
    )
    for (const { sha256 } of artifacts.flatMap(({ macros }) => macros)) hashes.add(sha256)
  }
  return [...hashes].map((sha256) => ({ sha256, reason: '院内の様式' }))
}
