import type { Translation } from '../words.ts'

export const common = {
  change: 'Cambiar',
  open: 'Abrir',
  otherSite: 'abre otro sitio',
  asTable: 'Lo mismo en una tabla',
  stepDone: 'Hecho:',
  stepHere: 'Ahora:',
  stepNext: 'Después:',
  stepStopped: 'Detenido:',
  today: 'Hoy',
  when: 'Cuándo',
  howMany: 'Cuántos',
} satisfies Translation['common']
