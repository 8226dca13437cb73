/**
 * What the audit is found guilty of. `from` and `to`: the first and last of `count` lines, or of the seals that are gone. `at`: ISO 8601. `person`: whose trail it is, by the id under which the audit knows them. `since`: a mark from before this moment (ISO 8601)
 * may have had its time, and whoever came back begun anew; `first` as long as nothing has.
 */
export type AuditFault =
  | { what: 'changed' | 'deleted' | 'late'; seal: number; from: number; to: number; count: number }
  | { what: 'moved'; seal: number; line: number; place: number }
  | { what: 'put-in'; line: number; at: string; seal: number }
  | { what: 'seal-changed'; seal: number; lines: number }
  | { what: 'forged' | 'unlinked'; seal: number }
  | { what: 'unknown-key'; seal: number; kid: string }
  | { what: 'seals-gone'; from: number; to: number }
  | { what: 'other-head'; seal: number }
  | { what: 'false-head'; seal: number }
  | { what: 'cut'; seal: number; head: number }
  | { what: 'trail-differs' | 'trail-missing' | 'trail-put-in' | 'trail-cut'; seal: number; person: string }
  | { what: 'trails-changed'; seal: number }
  | { what: 'held-cut'; person: string; lines: number; there: number; since: string }
  | { what: 'held-other'; person: string; lines: number; since: string }
