import type { Attachment } from './attachments-of.ts'

/** The steps of a timeline, each with the files that came with it. */
export function withFiles<Event extends { id: string }>(events: readonly Event[], files: readonly Attachment[]): (Event & { files: Attachment[] })[] {
  return events.map((event) => ({ ...event, files: files.filter(({ eventId }) => eventId === event.id) }))
}
