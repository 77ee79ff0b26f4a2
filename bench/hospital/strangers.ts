// Those who write for the first time.
import { happens } from './chance.ts'
import type { Make } from './conversations.ts'
import type { Desk } from './desk.ts'
import { ordinaryFile, paper } from './files.ts'
import { memberOfStaff, type Partner, partnerHouse, privatelyAs, type Writer } from './house.ts'
import type { Letter } from './letter.ts'
import { passwordPair } from './password-pair.ts'
import { type Kind, shape, type Trade } from './shape.ts'
import { letter } from './texts.ts'

/** Strangers who are answered become partners. */
const MAX_NEW_PARTNERS = 4_000

function newPartner(desk: Desk, trade: Trade): Partner {
  const partner = partnerHouse(trade, desk.chance)
  if (desk.house.partners.length < MAX_NEW_PARTNERS && happens(0.5, desk.chance)) desk.house.partners.push(partner)
  return partner
}

const first = (desk: Desk, from: Writer, at: number, subject: string): Letter => ({
  ...desk.newLetter(from, [desk.member()], `はじめてご連絡いたします。\n${letter(desk.chance)}`, at),
  subject,
})

export const strangers = {
  'first contact, facility': (desk, at, kind) => {
    const author = desk.somebodyOf(newPartner(desk, desk.chance.pick(['care', 'clinic', 'pharmacy'] as const)))
    if (happens(shape.shares['first contacts whose file is encrypted'], desk.chance)) return passwordPair(desk, author, at, kind)
    return {
      at,
      kind,
      letter: { ...first(desk, author, at, '入所者様のご紹介について'), attachments: [paper(desk.chance, '診療情報提供書')] },
    }
  },
  'first contact, vendor': (desk, at, kind) => {
    const made = first(
      desk,
      desk.somebodyOf(newPartner(desk, 'vendor')),
      at,
      desk.chance.pick(['製品のご案内', 'お見積りの件', 'ご面談のお願い', '展示会のお礼']),
    )
    return { at, kind, letter: happens(0.4, desk.chance) ? { ...made, attachments: [paper(desk.chance, '製品案内')] } : made }
  },
  'first contact, applicant': (desk, at, kind) => {
    const made = first(desk, privatelyAs(memberOfStaff(desk.chance), desk.chance), at, '求人への応募について')
    return { at, kind, letter: { ...made, attachments: [ordinaryFile(desk.chance), paper(desk.chance, '履歴書')] } }
  },
  'first contact, patient': (desk, at, kind) => ({
    at,
    kind,
    letter: first(
      desk,
      privatelyAs(memberOfStaff(desk.chance), desk.chance),
      at,
      desk.chance.pick(['診察の予約について', '面会時間', 'お礼', '']),
    ),
  }),
} satisfies Partial<Record<Kind, Make>>
