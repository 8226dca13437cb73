/** Where the bytes of a file on a request lie: they open nowhere else. */
export const attachmentPlace = (id: string): string => `request_attachments.contents:${id}`
