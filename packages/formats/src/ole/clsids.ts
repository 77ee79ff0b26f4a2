// Class identifiers that decide what an embedded object is, as lower-case text.

/** Microsoft Equation 2.x and 3.0, whose editor runs what its data overflow. */
export const EQUATION_CLSIDS: ReadonlySet<string> = new Set([
  '0002ce02-0000-0000-c000-000000000046',
  '00021700-0000-0000-c000-000000000046',
])
