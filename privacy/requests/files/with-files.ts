import type { Attachment } from './attachments-of.ts'

/** The steps of a timeline, each with the files that came with it, and how many of those were removed. */
export function withFiles<Event extends { id: string; fileOf: string | null }>(events: readonly Event[], files: readonly Attachment[]): (Event & { files: Attachment[]; filesRemoved: number })[] {
  return events.map((event) => ({ ...event, files: files.filter(({ eventId }) => eventId === event.id), filesRemoved: events.filter(({ fileOf }) => fileOf === event.id).length }))
}
