import type { users as english } from '../../en/portal/users.ts';

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
  ends: (sessions, keys) => `Con ello terminan ${sessions} navegadores abiertos y ${keys} claves, en cinco segundos.`,
  removed: 'El acceso ha terminado.',
  restore: 'Volver a admitir',
};
