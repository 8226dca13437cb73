import type { Translation } from '../words.ts'

export const backlog = {
  title: 'Pendientes',
  lead: 'Lo que el portal aún tiene que hacer por sí solo, según hace unos segundos. Un poco puede esperar; lo que lleva demasiado necesita a quien gestiona el portal.',
  what: 'Qué',
  waiting: 'En espera',
  waitingLabel: 'en espera',
  oldest: 'El más antiguo',
  state: 'Estado',
  kinds: {
    mail: 'Mensajes por enviar',
    exports: 'Descargas por preparar',
    erasures: 'Eliminaciones cuyo día ha llegado',
    failedMail: 'Mensajes que no se aceptaron o quizá no llegaron',
    kept: 'Registros pasado el día hasta el que pueden conservarse',
    reviews: 'Aperturas de emergencia que nadie ha revisado en un día',
    overdueRequests: 'Solicitudes pasado el día de su siguiente paso',
    failedJobs: 'Tareas que el portal ha dado por perdidas',
    auditFaults: 'Auditoría: lo que la última comprobación encontró cambiado',
    auditCheck: 'Auditoría: una comprobación nocturna que no se hizo',
    auditUnsealed: 'Auditoría: líneas aún sin sellar',
    auditHeads: 'Auditoría: sellos cuya cabeza no está guardada fuera de la base de datos',
  },
  late: 'Demasiado',
  onTime: 'A tiempo',
  nothing: 'Nada espera',
  whoRuns: 'Los sistemas de vigilancia leen lo mismo en /api/health/metrics.',
} satisfies Translation['backlog']
