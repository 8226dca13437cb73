import { chmodSync, chownSync, lchownSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/**
 * As whom the Postgres programs run. Postgres refuses to run as root, so root has to step down first.
 * `owner` is set where the cluster's files have to belong to somebody else than the caller.
 */
export type Identity = {
  name: string
  prefix: readonly string[]
  owner?: { uid: number; gid: number }
}

const ordinary: Identity = { name: 'the current user', prefix: [] }

/** Root inside a user namespace where it is called 1000: nothing to create, nothing to hand over, works below /root. */
const renamed: Identity = {
  name: 'root under another number',
  prefix: ['unshare', '--user', '--map-user=1000', '--map-group=1000'],
  owner: { uid: 0, gid: 0 },
}

/**
 * The identities worth trying, best first.
 *
 * @param cluster folder of an existing cluster, or the folder a new one will be made in
 */
export function identities(cluster: string): Identity[] {
  if (process.getuid?.() !== 0) return [ordinary]
  const { uid, gid } = statSync(cluster)
  const owner: Identity[] = uid === 0 ? [] : [{ name: `its owner ${uid}`, prefix: [], owner: { uid, gid } }]
  return [...owner, renamed, ...['postgres', 'nobody'].flatMap(user)]
}

/** Gives a folder with all that is in it to the identity, and lets the identity pass through the folder above. */
export function handOver(folder: string, { owner }: Identity): void {
  if (!owner) return
  const above = path.dirname(folder)
  const { mode, uid } = statSync(above)
  if (owner.uid !== 0 && uid === 0) chmodSync(above, (mode & 0o777) | 0o011)
  give(folder, owner.uid, owner.gid)
}

function give(entry: string, uid: number, gid: number): void {
  const found = lstatSync(entry)
  if (found.isSymbolicLink()) return lchownSync(entry, uid, gid)
  if (found.uid !== uid || found.gid !== gid) chownSync(entry, uid, gid)
  if (found.isDirectory()) for (const name of readdirSync(entry)) give(path.join(entry, name), uid, gid)
}

function user(name: string): Identity[] {
  try {
    const line = readFileSync('/etc/passwd', 'utf8').split('\n').find((entry) => entry.startsWith(`${name}:`))
    const [, , uid, gid] = line?.split(':') ?? []
    return uid && gid ? [{ name: `user ${name}`, prefix: [], owner: { uid: Number(uid), gid: Number(gid) } }] : []
  } catch {
    return []
  }
}
