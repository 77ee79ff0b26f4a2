import type { Artifact, Macro } from '../artifact.ts'
import { defang } from '../defang.ts'
import type { Finding } from '../detector.ts'
import { PATH_SEPARATOR } from '../unpack/artifact-path.ts'
import { areAllowed } from './allowed.ts'
import { callsOf } from './calls.ts'
import type { Verb } from './verbs.ts'

export interface Start {
  readonly module: string
  readonly procedure: string
}

/** Everything in a document that starts by itself. */
export const startsOf = ({ macros }: Artifact): Start[] =>
  macros.flatMap((macro) => macro.autorun.map((procedure) => ({ module: macro.module, procedure })))

/** The words by which the macros of a document do this. */
export const wordsFor = (macros: readonly Macro[], verb: Verb): string[] => [
  ...new Set(macros.flatMap((macro) => macro.verbs[verb])),
]

/**
 * A document whose macro starts by itself and does this somewhere, in the same module or in another: what starts is seldom
 * where the work is done.
 */
export function* autorunFindings(
  artifacts: readonly Artifact[],
  verb: Verb,
  { message, withCommand }: { readonly message: string; readonly withCommand?: string },
): Generator<Finding> {
  for (const artifact of artifacts) {
    if (areAllowed(artifact)) continue
    const [start, ...others] = startsOf(artifact)
    const words = wordsFor(artifact.macros, verb)
    if (!start || words.length === 0) continue
    const command = withCommand === undefined ? undefined : recovered(artifact, verb)
    yield {
      message: command === undefined ? message : (withCommand ?? message),
      values: {
        file: artifact.path,
        module: start.module,
        procedure: start.procedure,
        verb: words.slice(0, 3).join(', '),
        command: defang(shortened(command ?? '')),
      },
      evidence: [
        ...[start, ...others].slice(0, 5).map(({ module, procedure }) => ({
          where: `${artifact.path}${PATH_SEPARATOR}${module}`,
          observed: `${procedure} → ${words.slice(0, 8).join(', ')}`,
        })),
        ...callEvidence(artifact, verb),
      ],
    }
  }
}

/** The command that is run, or the address that is fetched, where the code tells it. */
function recovered({ facts }: Artifact, verb: Verb): string | undefined {
  const told = facts[verb === 'execute' ? 'macroCommands' : 'macroAddresses']
  return Array.isArray(told) && typeof told[0] === 'string' ? told[0] : undefined
}

const MAX_SHOWN = 120
const shortened = (text: string): string => (text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN - 1)}…` : text)

/** What exactly is run, fetched or written, where it can be read. */
const callEvidence = ({ path, macros }: Artifact, verb: Verb) =>
  macros
    .filter((macro) => macro.verbs[verb].length > 0)
    .slice(0, 5)
    .flatMap(({ module, source, verbs }) =>
      callsOf(source, verbs[verb]).map((call) => ({ where: `${path}${PATH_SEPARATOR}${module}`, observed: call })),
    )
