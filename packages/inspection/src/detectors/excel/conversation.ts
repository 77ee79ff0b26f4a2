/** Programs that a table has no business with. */
const PROGRAM =
  /(?:^|[\\/\s"'])(?:cmd|command|powershell|pwsh|mshta|rundll32|regsvr32|[wc]script|certutil|bitsadmin|msiexec|wmic|explorer|iexplore|forfiles|schtasks|curl|winword|msexcel)(?:\.exe)?(?=$|[\s"'/\\|])/i
const COMMAND = /\.(?:exe|com|bat|cmd|dll|hta|js|vbs|ps1|sct|scr)\b|\\\.\.\\|https?:|\\\\[^\\]|^\s*[/-][ck]\b/i

/** True when a conversation (DDE) starts a program rather than asking one for figures. */
export const startsProgram = (service: string, topic: string): boolean =>
  (PROGRAM.test(service) && !(/^msexcel|^winword/i.test(service) && !COMMAND.test(topic))) ||
  COMMAND.test(service) ||
  COMMAND.test(topic) ||
  PROGRAM.test(topic)
