import type { Translation } from '../words.ts'

export const receipt = {
  title: 'Justificante {reference}',
  shortTitle: 'Justificante de una eliminación',
  lead: 'La cuenta se eliminó el {day}. Esta página cuenta lo que todavía se conserva de ella, ahora.',
  left: 'Todavía se conserva',
  leftName: 'Lo que todavía se conserva',
  nothing: 'Todo lo que este justificante dice que se conserva está eliminado.',
  nameless: '{rows, plural, one {# mensaje se dejó} other {# mensajes se dejaron}} en el foro sin nombre, como se eligió. Nadie sabe ya {rows, plural, one {cuál es} other {cuáles son}}.',
  over: '{rows, plural, one {# registro más ha cumplido su plazo. Se elimina} other {# registros más han cumplido su plazo. Se eliminan}} la próxima noche.',
  told: 'Avisados para que también lo supriman',
  elsewhere: 'En copias de seguridad',
  toldLead: 'Les habíamos entregado algo de la cuenta, para que pudieran trabajar para nosotros.',
  toldOn: 'Avisado el {day}',
  toldSoon: 'Se le está avisando',
  toldByHand: 'Le avisa nuestra oficina de privacidad',
  answers: { erased: 'Respondió el {day}: suprimido', 'not-held': 'Respondió el {day}: no tenía nada', kept: 'Respondió el {day}: suprimido, salvo lo que una ley le obliga a conservar', none: 'Todavía sin respuesta' },
  backups: 'Las copias de seguridad anteriores a ese día todavía tienen la cuenta, apartadas y sin más uso que reparar. La última se elimina el {date}.',
  backupsOver: 'La última copia de seguridad que tenía la cuenta se eliminó el {date}.',
  goneTitle: 'No queda nada',
  goneLead: 'Este justificante es nuestro. Todo lo que dice que se conserva está eliminado, y también el registro de la propia eliminación.',
  wrongTitle: 'Ese justificante no es nuestro',
  wrongLead: 'La dirección está cortada o se cambió. Abre otra vez el enlace del justificante, o cópialo entero.',
  write: 'Escríbenos',
  writeSay: 'Con la referencia del justificante, a {email}',
  checkTitle: 'Comprobar el propio justificante',
  checkLead: 'Con él llegaron dos archivos: receipt.json y receipt.sig. Guarda los dos y <link>nuestra clave</link>, como key.pem, en una carpeta, ve allí en un terminal y escribe:',
  checkName: 'Que el justificante se firmó con nuestra clave',
} satisfies Translation['receipt']

export const receiptCheck = {
  good: 'Correcto: justificante {reference} de una eliminación del {day}, {deleted, plural, one {# registro eliminado} other {# registros eliminados}}, {nameless, plural, =0 {} one {# dejado sin nombre, } other {# dejados sin nombre, }}{kept, plural, =0 {nada conservado} one {# conservado} other {# conservados}}, firmado con {kid}.',
  unreadable: 'Incorrecto: esto no es un justificante.',
  'unknown-key': 'Incorrecto: se firmó con una clave que no está publicada.',
  'not-signed': 'Incorrecto: la firma no encaja. El justificante se cambió, o no lo hizo quien tiene esta clave.',
} satisfies Translation['receiptCheck']
