import type { Wording } from './in-language.ts'

/** The second version in Spanish. The English text binds. */
export const policyOf20261129InSpanish: Wording = {
  summary: [
    'Donde la ley no quiere demora, puedes pedir que tu cuenta se elimine de inmediato, con una segunda prueba.',
    'Puedes pedir que se elimine una parte de tus datos y conservar la cuenta.',
    'Puedes congelar tu cuenta: todo se conserva y no se usa más que para tu servicio.',
    'La cuenta de un titular menor de 13 años se cierra y se elimina sin esperar.',
    'A las empresas que recibieron algo tuyo se les pide que también lo eliminen, y el justificante muestra lo que respondieron.',
    'Lo que queda tras una eliminación solo está abierto a un rol de nuestro personal, y retener registros frente a la eliminación exige dos personas.',
    'El registro de cambios está sellado, de modo que cualquier cambio en él se nota.',
    'A los 30 días, de la dirección de red de una visita solo queda la red. Ya era así, y ahora se dice.',
    'Ahora también se dice cómo funcionan el foro, los enlaces a otros sitios, las copias en caché, el registro de tus aplicaciones y el cifrado de tu registro.',
    'Cada versión permanece en este sitio, y pueden compararse dos cualesquiera.',
  ],
  sections: [
    {
      id: 'responsible',
      title: 'Quién es responsable',
      clauses: [
        { promise: 'P35', text: '{entity}, {address}, decide qué se conserva sobre ti y responde de ello. Escribe a {email} o a esa dirección: ambas llegan a las personas que llevan este portal.' },
        { promise: 'P19', text: 'Si el contrato con el que compras nuestro servicio dice otra cosa sobre tus datos, vale el contrato.' },
      ],
    },
    {
      id: 'collected',
      title: 'Qué conservamos',
      clauses: [
        { promise: 'P01', text: 'Cuatro clases de información: contacto, facturación, sitio y servicio. La página «Qué recogemos» enumera cada campo con su motivo, quién lo recibe y cuánto tiempo permanece. Esa página se hace a partir del mismo registro al que obedece la base de datos.' },
        { promise: 'P02', text: 'La información de contacto es tu nombre, organización, dirección postal, dirección de correo electrónico, número de teléfono y fecha de nacimiento.' },
        { promise: 'P03', text: 'De una tarjeta o cuenta bancaria conservamos la referencia del procesador de pagos, la marca, las cuatro últimas cifras y la caducidad, nunca el número.' },
        { promise: 'P04', text: 'Cuando has iniciado sesión, anotamos las páginas que abres aquí, con la dirección de red, el navegador y los nombres de las cookies. A los 30 días, de la dirección solo queda la red. Eso lo usamos solo nosotros.' },
        { promise: 'P05', text: 'Cuando usas el servicio, guardamos un registro de cada llamada y mensaje: el otro número, cuándo, cuánto duró o cuánto ocupó, y cómo terminó.' },
        { promise: 'P06', text: 'Las copias de las peticiones que enviamos a tus servidores, y de las respuestas, solo puedes leerlas tú. Las cuentas de nuestro personal no tienen derecho a ellas en la base de datos. Si prestas una entrada a soporte, leen una copia de ella, durante 72 horas como máximo, y ves cuándo.' },
        { promise: 'P07', text: 'Las copias de lo que nos envían tus servidores solo se guardan cuando lo permiten las cabeceras que envían con ello, y cada una muestra la cabecera. Puedes eliminar una, o todas.' },
        { promise: 'P08', text: 'Para cada una de tus aplicaciones eliges qué se registra: todo, la hora y el resultado, o nada. Vale para el siguiente registro que llegue.' },
        { promise: 'P09', text: 'Los registros de llamadas, mensajes y peticiones permanecen al menos seis meses y como máximo doce; las facturas, tanto como pide la ley tributaria.' },
        { promise: 'P10', text: 'Lo que es opcional está señalado, y puedes volver a vaciarlo. Decimos qué deja de funcionar sin ello.' },
      ],
    },
    {
      id: 'cookies',
      title: 'Cookies',
      clauses: [{ promise: 'P11', text: 'Este portal solo pone cookies sin las que no puede funcionar: una que mantiene tu sesión iniciada, y dos durante los diez minutos en que vale un código de acceso. No hay balizas, y ninguna página pide nada al servidor de otra empresa.' }],
    },
    {
      id: 'use',
      title: 'Para qué se usa',
      clauses: [
        { promise: 'P13', text: 'Cada campo tiene un fin y se usa para él.' },
        { promise: 'P15', text: 'Solo recibes publicidad si la aceptaste, o tras una compra, sobre productos similares. Cada mensaje dice cuál de las dos.' },
        { promise: 'P16', text: 'Puedes detenerla en cualquier momento, por tema o del todo, aquí o con el enlace de cada mensaje, sin iniciar sesión. Vale de inmediato, también para lo que ya espera para enviarse.' },
        { promise: 'P17', text: 'Los mensajes sobre el propio servicio, como un código de acceso o un justificante, no pueden desactivarse. No llevan publicidad.' },
      ],
    },
    {
      id: 'shared',
      title: 'Quién más lo recibe',
      clauses: [
        { promise: 'P18', text: 'No vendemos ni alquilamos lo que sabemos de ti.' },
        { promise: 'P20', text: 'Las empresas que trabajan para nosotros solo reciben los campos que su tarea necesita. La página «Qué recogemos» nombra, para cada campo, quién lo recibe.' },
        { promise: 'P20-erased', text: 'Cuando se elimina tu cuenta, pedimos a cada empresa que recibió algo tuyo que también lo elimine. Lo que responde figura en la página a la que lleva tu justificante. Podemos decir qué respondió, no que sea así.' },
        { promise: 'P23', text: 'Si la ley nos obliga a entregar algo, hacemos lo que exige y nada más, nos oponemos a una demanda que no sea procedente, y te lo decimos salvo que esté prohibido.' },
        { promise: 'P23-held', text: 'Los registros que pide un tribunal, una autoridad o un litigio pueden retenerse frente a la eliminación. Una retención caduca a los siete días si no la confirma aquí una segunda persona, y levantarla también exige dos. La ves junto a tus registros, salvo que no podamos decirlo.' },
      ],
    },
    {
      id: 'rights',
      title: 'Qué puedes hacer',
      clauses: [
        { promise: 'P27', text: 'Verlo todo en la pantalla a la vez, y llevártelo como descarga.' },
        { promise: 'P28', text: 'Corregir tu información de contacto y facturación. Una dirección de correo o un número de teléfono nuevos se comprueban primero, y se avisa a los antiguos.' },
        { promise: 'P29', text: 'Pedir que se eliminen tu cuenta y tus datos. Primero ves el plan, con el día en que ocurre. Hasta entonces puedes cambiar de idea. Donde la ley no quiere demora también puedes tenerlo de inmediato, con una segunda prueba. Recibes un justificante, y lo que una ley nos hace conservar un tiempo se nombra, con su fecha.' },
        { promise: 'P29-part', text: 'Pedir que se elimine solo una parte, como llamadas antiguas, el registro de una aplicación o tus visitas. Tu cuenta permanece. Lo que hay que conservar un tiempo se va solo en su día.' },
        { promise: 'P29-freeze', text: 'Congelar tu cuenta en lugar de ello. Conservamos lo que tenemos de ti y no lo usamos más que para prestar tu servicio, hasta que lo levantes.' },
        { promise: 'P30', text: 'Preguntar o reclamar aquí, por correo electrónico o por correo postal. Cada caso se convierte en una solicitud con un número y una fecha antes de la cual respondemos.' },
        { promise: 'P31', text: 'El servicio no es para menores de 13 años. Cuando sabemos que el titular de una cuenta es menor, la cerramos y eliminamos sin esperar todo lo que hay en ella, salvo lo que la ley nos hace conservar un tiempo.' },
      ],
    },
    {
      id: 'public',
      title: 'El foro y otros sitios',
      clauses: [
        { promise: 'P32', text: 'Lo que escribes en el foro puede leerlo cualquiera, y lo decimos antes de que publiques. Puedes cambiar o eliminar cada mensaje, o dejarlo a los demás sin tu nombre.' },
        { promise: 'P33', text: 'Los enlaces a otros sitios están señalados. Estos tienen políticas propias, y no se les dice de qué página vienes.' },
      ],
    },
    {
      id: 'care',
      title: 'Cómo se protege',
      clauses: [
        { promise: 'P36', text: 'Nuestro personal solo abre una ficha por una solicitud y un motivo, durante media hora. La consulta se anota primero, y tú la ves. Lo que queda de ti tras una eliminación solo está abierto al rol que nombra el motivo de conservarlo.' },
        { promise: 'P37', text: 'La propia base de datos mantiene separadas las filas de cada persona y da a cada rol solo sus columnas.' },
        { promise: 'P37-log', text: 'Todo lo que se cambia en este portal deja una línea en un registro, sin los contenidos. Cada minuto se sellan y firman las líneas nuevas, y se publica el sello más reciente. Una comprobación encuentra las líneas que se cambiaron, se eliminaron o se añadieron después.' },
        { promise: 'P38', text: 'Los contenidos de tu registro de notificaciones están cifrados con una clave propia tuya, que está fuera de la base de datos. Se destruye cuando se eliminan con tu cuenta.' },
        { promise: 'P39', text: 'Nada que esté conectado a una red es perfectamente seguro, y no afirmamos que lo sea.' },
      ],
    },
    { id: 'changes', title: 'Cambios', clauses: [{ promise: 'P34', text: 'Una versión nueva se publica en esta página, con su fecha y lo que cambia. Cada versión permanece en este sitio, y pueden compararse dos cualesquiera palabra por palabra.' }] },
  ],
}
