import { labels } from '#messages/labels.ts'

/** What staff looked at: a field of the record, or one of the two that are no field of it. */
export function lookedAt(field: string): string {
  const said = labels()
  if (field === 'scan') return said.column('requestScans', 'contents')
  if (field === 'attachment') return said.column('requestAttachments', 'contents')
  return said.column('profiles', field)
}
