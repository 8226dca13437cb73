import type { Translation } from '../words.ts'

export const agreements = {
  title: 'Contratos',
  lead: 'A qué estáis obligados tú y nosotros, en el orden en que cuenta: donde dos digan cosas distintas sobre tus datos, vale el que está más arriba.',
  law: 'Ninguno te quita un derecho que te da la ley.',
  order: 'Orden',
  place: '{n, number} de {all, number}. {why}',
  version: 'Versión',
  binds: 'Obliga',
  yours: 'Tú',
  accepted: 'Aceptaste la versión del {day} el {date}.',
  acceptedPurchase: 'Aceptaste la versión del {day} cuando te hiciste cliente, el {date}.',
  declined: 'Rechazaste la versión del {day} el {date}.',
  noDate: 'Aquí no consta ninguna fecha tuya. Vale desde que te hiciste cliente.',
  read: 'Leerlo',
  readLabel: 'Leerlo: {title}',
  since: 'Desde el {day}',
  signIn: '<link>Inicia sesión</link> para ver cuándo aceptaste cada uno.',
  print: 'Imprimir',
  documents: {
    'services-agreement': { name: 'Contrato de servicios', binds: 'A los clientes: quien compra el servicio.', why: 'Se hace contigo, así que es el que mejor sabe qué se acordó.' },
    'terms-of-use': { name: 'Condiciones de uso', binds: 'A quien usa este portal o el foro.', why: 'Dicen cómo usa el portal cualquiera, así que lo acordado solo contigo va antes.' },
    'privacy-policy': { name: 'Política de privacidad', binds: 'A nosotros: dice qué hacemos con los datos, de clientes y de todos los demás.', why: 'Los contratos sobre el servicio van antes donde digan otra cosa. Donde callan sobre los datos, vale ella sola.' },
  },
} satisfies Translation['agreements']
