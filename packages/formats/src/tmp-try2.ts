import { findActiveFormulas } from './delimited-text/index.ts'
for (const t of ["=cmd|' /C calc'!A0", "a,=cmd|'/c powershell'!A1,b", '"=cmd|\' /C calc\'!A0",x', "@SUM(1+1)*cmd|' /C calc'!A0", "=10+20+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!D2", '=MSEXCEL|\'\\..\\..\\..\\Windows\\System32\\cmd.exe /c calc.exe\'!\'\'', "=rundll32|'URL.dll,OpenURL calc.exe'!A", "+cmd|'/c x'!_xlbgnm.A1", "-090-1234-5678,山田|太郎!", "-1,+81-3-1111-2222,@name", "- memo | note!", "a|b!c", "+81-3|abc!", "=RSS|'7203.T'!現在値", '=HYPERLINK("http://x")', '=WEBSERVICE("http://x")', "患者|-3.5|+2!","-3|x|y!z",'"=cmd|""/c calc""!A0"', "=  cmd  |'/c calc'!A0"])
 console.log(JSON.stringify(t), JSON.stringify(findActiveFormulas(t)))
let t=performance.now(); findActiveFormulas(('-'+'a|'.repeat(9000)+'\n').repeat(200)); console.log(performance.now()-t)
t=performance.now(); findActiveFormulas(('='+"a'".repeat(9000)+'|\n').repeat(200)); console.log(performance.now()-t)
t=performance.now(); findActiveFormulas(('='+"a ".repeat(9000)+'|\n').repeat(200)); console.log(performance.now()-t)
t=performance.now(); findActiveFormulas(('='+"'a|'b".repeat(3000)+'|\n').repeat(200)); console.log(performance.now()-t)
