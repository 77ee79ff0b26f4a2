/** The text with the password of every URL in it covered: what is wrong with an address is said on screens and in logs. */
export function withoutPassword(text: string): string {
  return text.replace(/(:\/\/[^:/@\s"]*:)[^"\n]*@/g, '$1***@')
}
