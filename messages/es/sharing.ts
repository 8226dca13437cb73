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
  parts: {
    profiles: { givenName: 'tu nombre', email: 'tu dirección de correo electrónico', phone: 'tu número de teléfono' },
    channelChanges: { newValue: 'el dato al que va un código' },
    billingProfiles: { name: 'el nombre de tus facturas', street: 'calle', city: 'ciudad', region: 'provincia o región', postalCode: 'código postal', country: 'país' },
    paymentMethods: { token: 'la clave que representa allí tu tarjeta o cuenta', brand: 'su tipo', lastFour: 'sus cuatro últimas cifras', expires: 'hasta cuándo vale' },
    invoices: { issuedOn: 'su fecha', number: 'su número', amountCents: 'su importe', currency: 'su moneda', description: 'por qué se cobran', billedName: 'a nombre de quién van', billedAddress: 'la dirección que llevan', externalId: 'su referencia en nuestro sistema de facturación' },
    members: { name: 'el nombre que elegiste' },
    posts: { createdAt: 'cuándo los escribiste', title: 'su tema', words: 'lo que escribiste', editedAt: 'cuándo los cambiaste' },
  },
} satisfies Translation['sharing']
