import type { Translation } from '../words.ts'

export const why = {
  title: 'Por qué recibiste este mensaje',
  lead: {
    consent: 'Aceptaste recibir {topic} en esta dirección. Abajo está a qué dijiste que sí.',
    purchase: 'Nos compraste el {date} ({purchase}). La ley nos permite escribirte sobre productos nuestros similares hasta que digas que no.',
    unproven: 'Según nuestros registros anteriores habías aceptado, pero no dicen con qué palabras, cuándo ni dónde. Solo con eso ya no enviamos nada.',
    saidNo: 'El {date} dijiste que no a {topic}: está desactivado.',
    gone: 'Ya no podemos decirlo: la cuenta se ha eliminado, y con ella lo que se había aceptado. No se le envía nada más.',
  },
  stopSay: 'En la página siguiente basta un clic, sin iniciar sesión. Cuenta al momento.',
  basis: 'En qué se apoyó el envío',
  topic: 'Tema',
  sent: 'Enviado el',
  agreed: 'Aceptado el',
  purchase: 'Qué compra',
  bought: 'Comprado el',
  where: 'Dónde',
  words: 'Con estas palabras',
  whereImported: '{where}, según nuestros registros anteriores',
  wrongTitle: 'Este enlace no funciona',
  wrongLead: 'Se cortó o se cambió por el camino, así que no podemos saber a qué mensaje te refieres.',
  writeSay: 'Reenvíanos el mensaje, a {email}. Te decimos por qué se envió, y lo paramos si quieres.',
} satisfies Translation['why']
