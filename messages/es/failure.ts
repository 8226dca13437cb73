import type { Translation } from '../words.ts'

export const failure = {
  notFound: 'Aquí no hay nada',
  notFoundLead: 'Puede que la dirección esté mal escrita, o que aquello a lo que llevaba ya no exista o sea de otra persona.',
  start: 'Ir al inicio',
  help: 'Ayuda y contacto',
  fault: 'Esta página no ha llegado',
  faultLead: 'El fallo es nuestro, no tuyo. No se ha perdido nada de lo que habías guardado. Inténtalo de nuevo; si sigue igual, escríbenos y lo arreglamos a mano.',
  again: 'Intentar de nuevo',
  busy: 'Todavía no hemos vuelto',
  busyLead: 'El portal se está reiniciando. No se ha perdido nada de lo que habías guardado. Inténtalo de nuevo en medio minuto.',
  closed: 'Estamos poniéndolo todo en orden',
  closedLead: 'Antes de que el portal vuelva a mostrar nada a nadie, comprobamos que contiene cada eliminación y cada «no» hasta ahora. Son minutos, rara vez más. Lo que pediste antes sigue contando.',
  action: 'No ha funcionado, y el fallo es nuestro. Lo que escribiste sigue aquí: inténtalo de nuevo, se hará una sola vez. Si sigue igual, escribe a {email}.',
} satisfies Translation['failure']
