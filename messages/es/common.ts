import type { Translation } from '../words.ts'

export const common = {
  back: 'Volver',
  cancel: 'Cancelar',
  change: 'Cambiar',
  done: 'Hecho',
  open: 'Abrir',
  nobody: 'Nadie',
  none: 'Ninguno',
  notGiven: 'Sin indicar',
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
