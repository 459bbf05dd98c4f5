import type { users as english } from '../../en/portal/users.ts';
import { plural } from '../../plural.ts';

const of = plural('es');

export const users: typeof english = {
  title: 'Usuarios',
  name: 'Nombre',
  email: 'Correo',
  role: 'Rol',
  roles: { admin: 'Administrador', viewer: 'Lector' },
  rolesHelp: 'Un administrador conecta helpdesks e invita a personas; un lector lo ve todo y no cambia nada.',
  invite: 'Invitar',
  inviteTitle: 'Invitar a alguien',
  invited: 'Invitado. Recibirá un correo que dice cómo empezar.',
  seen: 'Última visita',
  never: 'Todavía no',
  left: 'Se fue',
  you: 'usted',
  change: 'Cambiar el rol',
  remove: 'Quitar el acceso',
  sure: (name) => `¿Quitar el acceso a ${name}?`,
  ends: (sessions, keys) =>
    `Con ello terminan, en cinco segundos: ${of(sessions, { one: '# navegador abierto', other: '# navegadores abiertos' })}, ${of(keys, { one: '# clave', other: '# claves' })}.`,
  removed: 'El acceso ha terminado.',
  restore: 'Volver a admitir',
};
