import type { Translation } from '../words.ts'

export const answer = {
  title: 'Tu respuesta a una eliminación',
  askTitle: 'Eliminación {reference}: ¿qué habéis hecho?',
  askLead: 'El mensaje del que vienes dice de quién se trata; esta página no. Tu respuesta la ve quien tiene el justificante de la eliminación, bajo el nombre con el que {name} os llama.',
  what: 'Lo que teníais por encargo nuestro',
  options: { erased: 'Lo hemos suprimido', 'not-held': 'No teníamos nada', kept: 'Lo hemos suprimido, salvo lo que una ley nos obliga a conservar' },
  hints: {
    erased: 'También en vuestros registros, o estos lo pierden dentro de vuestro plazo ordinario.',
    'not-held': 'Habéis mirado y no había nada de esta persona.',
    kept: 'No se usa para nada más y desaparece cuando termina esa obligación.',
  },
  send: 'Enviar la respuesta',
  doneTitle: 'Gracias, queda anotado',
  doneLead: 'De la eliminación {reference} hemos anotado que {answer}. No tenéis que hacer nada más.',
  said: { erased: 'suprimisteis lo que teníais', 'not-held': 'no teníais nada', kept: 'lo suprimisteis, salvo lo que una ley os obliga a conservar' },
  wrongTitle: 'Este enlace no es nuestro',
  wrongLead: 'La dirección está cortada o cambiada, o la eliminación es tan antigua que ya no queda nada de ella. Abre otra vez el enlace del mensaje, o cópialo entero.',
  write: 'Escríbenos',
  writeSay: 'Con el número de la eliminación, a {email}',
} satisfies Translation['answer']
