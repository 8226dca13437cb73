import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { sealChunks } from '#privacy/chunks.ts'
import { partKey } from '#privacy/export/part-key.ts'
import { sealFile } from '#privacy/kept-file.ts'
import { seal } from '#privacy/seal.ts'
import { archives } from '#privacy/stores/archives.ts'
import { messages } from './lay-out-desk.ts'
import { download, entry } from './lay-out-people.ts'
import { request } from './lay-out-requests.ts'
import type { Props, Scene } from './scene.ts'

/** How each route handler of the customers' and the staff's is asked, so that its owner gets what lies there. */
export const fileScenes: Readonly<Record<string, Scene[]>> = {
  '/download/[id]/file/[part]': [{ as: 'person', arrange: archive }],
  '/download/[id]/progress': [{ as: 'person', arrange: async (props) => `${await download(props, 'building')}/progress` }],
  '/requests/[number]/files/[file]': [{ as: 'person', arrange: async (props) => attachment(props, '') }],
  '/your-data/service/notifications/har': [{ as: 'person', arrange: () => '/your-data/service/notifications/har' }],
  '/your-data/service/notifications/[id]/har': [{ as: 'person', arrange: async (props) => `/your-data/service/notifications/${await entry(props, 'notifications')}/har` }],
  '/staff/figures/[year]/csv': [{ as: 'staff', arrange: () => '/staff/figures/2025/csv' }],
  '/staff/messages/[id]/letter': [{ as: 'staff', arrange: async (props) => `/staff/messages/${(await messages(props)).draft}/letter` }],
  '/staff/requests/changes': [{ as: 'staff', arrange: async (props) => (await request(props), '/staff/requests/changes?seen=1:1:') }],
  '/staff/requests/[number]/files/[file]': [{ as: 'staff', arrange: async (props) => attachment(props, '/staff') }],
  '/staff/requests/[number]/scans/[scan]': [{ as: 'staff', arrange: scan }],
}

/** What the person sent, with their address in it. */
const sentBy = ({ person }: Props): Buffer => Buffer.from(`Of ${person.email}`)

/** The first file of an archive that lies ready in the store. */
async function archive(props: Props): Promise<string> {
  const at = await download(props, 'ready')
  const [id, name, key, contents] = [at.split('/').at(-1)!, randomUUID(), randomBytes(32), sentBy(props)]
  await archives().write(name, sealChunks(partKey(key, name), (async function* () { yield contents })()))
  await props.database.query('update exports set archive_key = $2 where id = $1', [id, seal(key.toString('base64'), `exports.archiveKey:${id}`)])
  await props.database.query('update export_parts set object_name = $2, bytes = $3, sha256 = $4 where export_id = $1 and number = 1', [id, name, contents.length, createHash('sha256').update(contents).digest('hex')])
  return `${at}/file/1`
}

/** A file that the person sent with a message. */
export async function attachment(props: Props, desk: '' | '/staff'): Promise<string> {
  const { database } = props
  const [{ id: about, number }, id] = [await request(props), randomUUID()]
  await database.query(
    `with said as (insert into request_events (request_id, person_id, kind, by, words) values ($2, $3, 'message', 'person', 'Here it is.') returning id)
     insert into request_attachments (id, request_id, event_id, person_id, place, type, bytes, contents) select $1, $2, said.id, $3, 1, 'text/plain', $4, $5 from said`,
    [id, about, props.person.id, sentBy(props).length, sealFile(sentBy(props), `request_attachments.contents:${id}`)],
  )
  return `${desk}/requests/${number}/files/${id}`
}

/** A letter's scan. */
export async function scan(props: Props): Promise<string> {
  const { database, person, staff } = props
  const [{ id: about, number }, id] = [await request(props, 'open', 'default', 'letter'), randomUUID()]
  await database.query(`insert into request_scans (id, request_id, person_id, staff_id, type, bytes, contents) values ($1, $2, $3, $4, 'application/pdf', $5, $6)`, [id, about, person.id, staff.id, sentBy(props).length, sealFile(sentBy(props), `request_scans.contents:${id}`)])
  return `/staff/requests/${number}/scans/${id}`
}
