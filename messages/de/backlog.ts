import type { Translation } from '../words.ts'

export const backlog = {
  title: 'Rückstand',
  lead: 'Was das Portal von selbst noch zu tun hat, Stand vor wenigen Sekunden. Ein wenig darf warten; was zu lange wartet, braucht die Stelle, die das Portal betreibt.',
  what: 'Was',
  waiting: 'Wartet',
  waitingLabel: 'wartend',
  oldest: 'Ältestes',
  state: 'Stand',
  kinds: {
    mail: 'Nachrichten, die zu senden sind',
    exports: 'Downloads, die zu erstellen sind',
    erasures: 'Löschungen, deren Tag gekommen ist',
    failedMail: 'Nachrichten, die nicht angenommen wurden oder vielleicht nicht ankamen',
    kept: 'Datensätze über den Tag hinaus, bis zu dem sie bleiben dürfen',
    reviews: 'Öffnungen im Notfall, die seit einem Tag niemand geprüft hat',
    overdueRequests: 'Anfragen über den Tag ihres nächsten Schritts hinaus',
    failedJobs: 'Aufgaben, die das Portal aufgegeben hat',
    auditFaults: 'Protokoll: was die letzte Prüfung verändert fand',
    auditCheck: 'Protokoll: eine nächtliche Prüfung, die ausblieb',
    auditUnsealed: 'Protokoll: Zeilen, die noch nicht versiegelt sind',
    auditHeads: 'Protokoll: Siegel, deren Kopf nicht außerhalb der Datenbank liegt',
  },
  late: 'Zu lange',
  onTime: 'Rechtzeitig',
  nothing: 'Nichts wartet',
  whoRuns: 'Überwachungssysteme lesen dasselbe unter /api/health/metrics.',
} satisfies Translation['backlog']
