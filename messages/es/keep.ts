import type { Translation } from '../words.ts'

export const keep = {
  title: 'Conservar tu cuenta',
  askTitle: '¿Conservar tu cuenta?',
  askLead: 'Está previsto que la eliminemos el {day}. Un clic, y queda anulado: todo sigue como está. Sin iniciar sesión, sin dar motivos.',
  underWayLead: 'Ha llegado el día: la cuenta se está eliminando ahora. Si aún hay tiempo, la eliminación se anula.',
  keep: 'Conservar mi cuenta',
  otherwise: 'Si no haces nada, la cuenta se elimina ese día.',
  keptTitle: 'Tu cuenta se queda',
  keptLead: 'La eliminación está anulada. No se ha eliminado nada y todo funciona como antes.',
  open: 'Entrar',
  doneTitle: 'La cuenta está eliminada',
  doneLead: 'Se eliminó en su día y no se puede recuperar. El justificante está en tu correo.',
  wrongTitle: 'Este enlace no funciona',
  wrongLead: 'Se cortó o se cambió por el camino, o es muy antiguo. No se ha cambiado nada.',
  again: 'Abre otra vez el enlace del mensaje',
  againSay: 'Algunos programas de correo parten los enlaces largos en dos líneas: copia las dos partes.',
  signIn: 'Entrar',
  signInSay: 'Allí, en «Eliminar», también se puede conservar la cuenta.',
  write: 'Escríbenos',
  writeSay: 'Desde la dirección de la cuenta, a {email}',
} satisfies Translation['keep']
