import type { Translation } from '../words.ts'

export const child = {
  title: 'Menor de 13',
  lead: 'Las cuentas son para personas de 13 años o más. Cuando sabemos que el titular de una es menor, la cerramos de inmediato y eliminamos todo lo que contiene.',
  closedTitle: 'Tu cuenta está cerrada',
  closedLead: 'Ya nadie puede entrar en ella, y todo lo que contiene se está eliminando ahora. Enviamos un justificante a la dirección de la cuenta.',
  what: 'Qué ocurre',
  closes: 'La cuenta se cierra de inmediato',
  closesSay: 'Ya nadie puede entrar en ella, y no se le envía nada más que el justificante.',
  goes: 'Todo se elimina, sin esperar',
  goesSay: 'Salvo lo que la ley nos obliga a guardar un tiempo. El justificante dice qué, por qué y hasta cuándo.',
  parents: 'Padres, madres y tutores',
  parentsSay: 'Escribid a {email}. Os decimos qué teníamos de vuestra hija o vuestro hijo y nos aseguramos de que no se recoja nada más.',
  askTitle: '¿Tienes menos de 13 años?',
  askLead: 'Si es así, no podemos mantener tu cuenta. Se cierra de inmediato, todo lo que contiene se elimina ahora, y no tiene vuelta atrás.',
  yes: 'Sí, tengo menos de 13: cerrar y eliminar',
  no: 'No, volver',
  report: 'El titular tiene menos de 13 años',
  reportLead: 'Comunícalo cuando hayas sabido en este caso que el titular tiene menos de 13 años. No necesitas ninguna prueba, y no debes pedirla.',
  reportWhat: 'Desde ese momento nadie puede entrar en la cuenta. Todo lo que contiene se elimina cuando otra persona responsable de privacidad esté de acuerdo. Se avisa a la dirección de la cuenta, con el contacto para madres, padres y tutores.',
  reportDo: 'Cerrar la cuenta',
  reportLink: 'El titular tiene menos de 13 años',
} satisfies Translation['child']
