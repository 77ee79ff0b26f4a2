import { defang } from '../../defang.ts'
import { defineDetector } from '../../detector.ts'
import { activeInstructions } from '../../unpack/openers/field-facts.ts'

const DDE = /^DDE(?:AUTO)?(?:\s|$)/i
const PROGRAM =
  /\bcmd\b|powershell|pwsh|mshta|[wc]script|rundll32|regsvr32|certutil|bitsadmin|msiexec|schtasks|\.exe\b|\.(?:bat|cmd|ps1|vbs|js|hta|scr|dll)\b|system32|%comspec%|programs\\|\.\.[\\/]/i

/** A field that starts another program and gives it a command (Dynamic Data Exchange). */
export const ddeField = defineDetector({
  id: 'office.dde-field',
  severity: 'high',
  technique: 'T1559.002',
  references: ['A09'],

  *detect({ artifacts }) {
    for (const artifact of artifacts) {
      for (const instruction of activeInstructions(artifact)) {
        if (!DDE.test(instruction)) continue
        const isProgram = PROGRAM.test(instruction)
        yield {
          message: isProgram ? 'starts-program' : 'asks-program',
          values: { file: artifact.path, command: defang(instruction.slice(0, 160)) },
          evidence: [{ where: artifact.path, observed: instruction.slice(0, 1_000) }],
          severity: isProgram ? 'critical' : 'high',
        }
      }
    }
  },
})
