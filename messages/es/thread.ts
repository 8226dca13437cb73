import type { Translation } from '../words.ts'

export const thread = {
  files: 'Adjuntos',
  filesHint: 'Hasta cinco: PDF, JPEG, PNG, TIFF o texto sin formato, 8 MB cada uno, 20 MB en total.',
  filesNotKept: 'Lo que guardes para después guarda el texto, no los archivos.',
  filesSeen: 'Cada vez que nuestro personal abre uno, lo ves en «Quién ha consultado tus datos».',
  filesLook: 'Cada vez que abres un archivo que envió la persona, ella lo ve.',
  noScanner: 'Aquí no hay antivirus: abre los archivos con cuidado.',
  filesOf: 'Llegaron con este mensaje',
  file: '{type}, {size}',
  text: 'Texto',
  whereFile: 'En la página de su solicitud, y como archivo en una descarga',
  openOne: 'Descargar {name}: {what}',
  unchecked: 'sin comprobar si tiene virus',
  byMail: 'Por correo, sin probar: dice venir de una dirección que tenemos, y un correo puede decirlo sin que sea verdad. No demuestra la identidad de nadie.',
  byMailOwn: 'Por correo, sin probar: llegó como si viniera de tu dirección. Si no lo enviaste tú, escríbenos abajo.',
  left: '{count, plural, one {No se guardó # archivo que traía} other {No se guardaron # archivos que traía}}: demasiado grande, demasiados o de un tipo que no aceptamos.',
  replyMail: 'También puedes responder a este correo: lo que escribas, y sus archivos, pasan al historial de tu solicitud.',
} satisfies Translation['thread']
