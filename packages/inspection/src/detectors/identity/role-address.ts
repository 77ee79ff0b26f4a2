const ROLE =
  /^(?:info|office|soumu|somu|jimu|jimukyoku|keiri|jinji|iji|renkei|chiiki|chiikirenkei|soudan|kango|yakuzai|kensa|eigyo|sales|support|contact|admin|mail|post|desk|helpdesk|service|system|notify|notification|notifications|alert|share|drive-shares|calendar|event|invitations?|messages?|no-?reply|do-?not-?reply|noreply|team|staff|user|scan|scanner|mfp|fax|copier)(?:[-_.+\d].*)?$/i

/** True for addresses that an office shares, and for those of services that write for many people. */
export const isRoleAddress = (address: string): boolean =>
  ROLE.test(address.slice(0, address.lastIndexOf('@'))) || /(?:^|[-_.])(?:no-?reply|do-?not-?reply)(?:[-_.+]|@)/i.test(address)
