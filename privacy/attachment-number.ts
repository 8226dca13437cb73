/** SQL: which file of its request one is, by which it is called; those that were removed keep their numbers. */
export const attachmentNumber = `(
  (select count(*) from request_attachments b where b.request_id = request_attachments.request_id and (b.at, b.event_id, b.place) <= (request_attachments.at, request_attachments.event_id, request_attachments.place))
  + (select count(*) from request_events gone join request_events m on m.id = gone.file_of where gone.request_id = request_attachments.request_id and (m.at, gone.file_of, gone.file_place) < (request_attachments.at, request_attachments.event_id, request_attachments.place))
)::int`
