import type { Translation } from '../words.ts'

export const sharing = {
  title: 'Destinatarios',
  lead: 'Quién recibe algo tuyo, qué y por qué. Nadie más lo recibe, y nadie lo compra.',
  why: 'Por qué',
  happened: 'Qué se entregó',
  mail: '{count, plural, =0 {Todavía ningún mensaje.} one {# mensaje, el {last}.} other {# mensajes, el último el {last}.}}',
  text: '{count, plural, =0 {Todavía ningún mensaje.} one {# código, el {last}, y antes un aviso al número.} other {# códigos, el último el {last}, y antes de cada uno un aviso al número.}}',
  public: '{count, plural, =0 {No has escrito nada allí.} one {Has escrito un mensaje.} other {Has escrito # mensajes.}} <posts>Ver qué hay allí</posts>',
  nothing: 'Todavía nada a través de este portal.',
  site: 'Tus visitas las usamos solo nosotros: nadie más recibe nada de ellas.',
} satisfies Translation['sharing']
