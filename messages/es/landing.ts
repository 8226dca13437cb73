import type { Translation } from '../words.ts'

export const landing = {
  title: 'Lo que {operator} tiene de ti, en tus manos',
  lead: 'Mira todo lo que tenemos de ti, corrígelo, llévate una copia, decide cómo podemos usarlo o haz que se elimine. Es gratis y no tienes que dar ningún motivo.',
  signIn: 'Entrar',
  how: 'Enviamos un código a la dirección de correo que conocemos. Sin contraseña, sin documentos de identidad.',
  seeTitle: 'Ver',
  see: 'Cada registro, por qué lo tenemos, quién lo ha recibido y cuándo desaparece por sí solo.',
  correctTitle: 'Corregir',
  correct: 'Nombre, dirección, teléfono, correo, fecha de nacimiento: se cambia al momento.',
  takeTitle: 'Llevarte una copia',
  take: 'Todo, en archivos que puedes leer tú y archivos que pueden leer otros servicios.',
  chooseTitle: 'Elegir',
  choose: 'La publicidad se apaga con un clic, por temas o del todo.',
  deleteTitle: 'Eliminar',
  delete: 'Primero el plan: qué se elimina, qué nos obliga a guardar la ley y hasta cuándo. Después tienes {days, plural, =0 {ningún plazo} one {un día} other {# días}} para cambiar de idea.',
  noAccount: '¿No tienes cuenta, o no puedes entrar?',
  noAccountWhy: 'Tus derechos no dependen de una cuenta. Escríbenos por correo electrónico o postal.',
  anyone: 'Qué recogemos de cualquiera',
  anyoneWhy: 'Cada categoría con sus campos, finalidades, destinatarios y plazos. No hace falta iniciar sesión.',
  helpGo: 'Ayuda y contacto',
  collectGo: 'Qué recogemos',
} satisfies Translation['landing']
