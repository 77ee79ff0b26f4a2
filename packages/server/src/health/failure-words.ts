import type { Words } from '@sekisho/inspection'
import { type StoreFailure, StoreUnavailable } from '../store/index.ts'
import type { VaultFailure, VaultUnavailable } from '../vault/index.ts'

const store: Readonly<Record<StoreFailure, Words>> = {
  locked: {
    ja: '記録のデータベースがほかのプログラムに占有されています。それが終われば自動で回復します。',
    en: 'Another program holds the database of records. It recovers by itself once that ends.',
  },
  full: {
    ja: '記録を書くディスクがいっぱいです。空きを作れば自動で回復します。',
    en: 'The disk of the records is full. It recovers by itself once there is room.',
  },
  gone: {
    ja: '記録のデータベースに接続できません。動いているか、設定の store を確かめてください。',
    en: 'The database of records cannot be reached. Check that it runs, and store in the configuration.',
  },
  'read-only': {
    ja: '記録のデータベースに書き込めません。フォルダの権限を確かめてください。',
    en: 'The database of records cannot be written. Check the permissions of its folder.',
  },
  damaged: {
    ja: '記録のデータベースが壊れています。バックアップから戻してください。',
    en: 'The database of records is damaged. Restore it from the backup.',
  },
  failed: {
    ja: '記録のデータベースが読み書きに失敗しました。ディスクを確かめてください。',
    en: 'The database of records failed to read or write. Check the disk.',
  },
}

const vault: Readonly<Record<VaultFailure, Words>> = {
  full: {
    ja: '隔離メールの保管庫のディスクがいっぱいです。空きを作れば自動で回復します。',
    en: 'The disk of the vault is full. It recovers by itself once there is room.',
  },
  'not-writable': {
    ja: '隔離メールの保管庫に書き込めません。データフォルダの権限を確かめてください。',
    en: 'The vault cannot be written. Check the permissions of the data folder.',
  },
  missing: {
    ja: '隔離メールの保管庫に、そのメールがありません。',
    en: 'The vault does not have this mail.',
  },
  damaged: {
    ja: '保管庫のメールが書いたときと違っています。鍵とディスクを確かめてください。',
    en: 'The mail in the vault is not as it was written. Check the key and the disk.',
  },
  failed: {
    ja: '隔離メールの保管庫が読み書きに失敗しました。ディスクを確かめてください。',
    en: 'The vault failed to read or write. Check the disk.',
  },
}

/** What an operator reads, with what to do. */
export function describeFailure(error: StoreUnavailable | VaultUnavailable): Words {
  return error instanceof StoreUnavailable ? store[error.kind] : vault[error.kind]
}
