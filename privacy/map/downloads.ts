import type * as schema from '#db/schema/index.ts'
import type { DataMap } from '../vocabulary.ts'
import { request, secret, structural } from './column-classes.ts'

/** What a download holds, as it was asked for. */
const chosen = { categories: request, formats: request, partBytes: structural } as const

/** Copies of a person's data: asked for, built, fetched, repeated. */
export const downloadsMap = {
  exports: {
    owner: 'personId',
    deeds: ['download'],
    category: 'contact',
    keep: { atMost: 'P12M', from: 'createdAt' },
    erase: 'delete',
    columns: {
      id: structural,
      personId: structural,
      ...chosen,
      fromDay: request,
      toDay: request,
      newSince: request,
      state: structural,
      stage: structural,
      rowsDone: structural,
      rowsTotal: structural,
      attempts: structural,
      builder: secret,
      archiveKey: secret,
      bytes: request,
      parts: request,
      createdAt: request,
      startedAt: structural,
      takenAt: structural,
      progressAt: structural,
      readyAt: request,
      expiresAt: request,
      remindedAt: structural,
    },
    grants: {
      person: { select: 'all', insert: true, update: ['state'], whileFrozen: ['insert', 'update'] },
      // Asks for it, and never gets it.
      delegate: { select: ['id', 'personId', 'state', 'createdAt'], insert: true },
      worker: {
        select: 'all',
        insert: true,
        update: ['state', 'stage', 'rowsDone', 'rowsTotal', 'attempts', 'builder', 'archiveKey', 'bytes', 'parts', 'startedAt', 'takenAt', 'progressAt', 'readyAt', 'expiresAt', 'remindedAt'],
        delete: true,
      },
      eraser: { select: 'keys', delete: true },
    },
  },
  exportParts: {
    owner: 'personId',
    category: 'contact',
    keep: { atMost: 'P12M', from: 'takenAt' },
    erase: 'delete',
    columns: {
      id: structural,
      exportId: structural,
      personId: structural,
      number: structural,
      objectName: secret,
      bytes: request,
      sha256: request,
      takenAt: request,
      nextSeries: structural,
      nextFiles: structural,
      nextOf: structural,
      nextRows: structural,
      afterAt: structural,
      afterId: structural,
      finishedAt: structural,
    },
    grants: {
      person: { select: 'all' },
      worker: { select: 'all', insert: true, update: ['objectName', 'bytes', 'sha256', 'nextSeries', 'nextFiles', 'nextOf', 'nextRows', 'afterAt', 'afterId', 'finishedAt'], delete: true },
      eraser: { select: 'keys', delete: true },
    },
  },
  exportFetches: {
    owner: 'personId',
    category: 'contact',
    keep: { atMost: 'P12M', from: 'at' },
    erase: 'delete',
    columns: { id: structural, exportId: structural, personId: structural, part: structural, ip: { ...request, category: 'site', purpose: 'security', staff: ['privacy'], shorten: 'P30D' }, at: request },
    grants: { person: { select: 'shown', insert: true, whileFrozen: ['insert'] }, eraser: { select: 'keys', delete: true }, worker: { select: ['id', 'exportId', 'personId', 'part', 'at', 'ip'], update: ['ip'], delete: true } },
  },
  exportRepeats: {
    owner: 'personId',
    category: 'contact',
    keep: { atMost: 'P12M', from: 'createdAt' },
    erase: 'delete',
    columns: {
      id: structural,
      personId: structural,
      ...chosen,
      onlyNew: request,
      everyMonths: request,
      createdAt: request,
      nextAt: request,
      endsAt: request,
    },
    grants: {
      person: { select: 'all', insert: true, delete: true, whileFrozen: ['insert'] },
      worker: { select: 'all', update: ['nextAt'], delete: true },
      eraser: { select: 'keys', delete: true },
    },
  },
} as const satisfies Pick<DataMap<typeof schema>, 'exports' | 'exportParts' | 'exportFetches' | 'exportRepeats'>
