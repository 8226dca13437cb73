import type { Translation } from '../words.ts'

export const forms = {
  problem: 'Revisa esto:',
  refused: 'No ha sido posible',
  optional: 'opcional',
  working: 'En curso…',
  day: 'Día',
  month: 'Mes',
  year: 'Año',
  lost: 'Ha fallado la conexión y puede que no se haya guardado nada. Todo lo que escribiste sigue aquí: inténtalo de nuevo.',
  kept: 'No se ha perdido nada: lo que escribiste vuelve a estar aquí. Todavía no se ha enviado.',
  undone: 'Esto aún no se ha hecho: antes tenías que iniciar sesión. Pulsa otra vez para hacerlo.',
} satisfies Translation['forms']
