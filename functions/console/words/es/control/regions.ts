import type { regions as english } from '../../en/control/regions.ts';

export const regions: typeof english = {
  title: 'Regiones',
  lead: 'Dónde trabajan los agentes, con qué reloj y qué turnos hay.',
  add: 'Añadir una región',
  none: 'Todavía no hay ninguna región.',
  id: 'Nombre corto',
  idHelp: 'Minúsculas, cifras y guiones; no cambia.',
  name: 'Nombre',
  zone: 'Zona horaria',
  templates: 'Turnos',
  templatesHelp:
    'Una línea cada uno: nombre desde hasta, luego pausas como minutos@inicio-fin. «night» al final lo cuenta como noche.',
  bar: (name) => `${name}: los turnos de un día`,
  rules: 'Reglas de trabajo',
  holidays: 'Festivos',
  holidaysHelp: 'Fechas separadas por comas: el trabajo en ellas se reparte con justicia.',
  country: 'Festivos oficiales de',
  countryHelp: 'Un país, como PH: añade los de este año y los cuatro siguientes.',
  leavePerDay: 'De vacaciones a la vez',
  leaveHelp: 'Sin que nadie lo apruebe; vacío: uno de cada diez.',
  night: 'noche',
  edit: (name) => `Cambiar ${name}`,
  notLine: (line) => `«${line}» no es un turno: nombre 09:00 17:30`,
};
