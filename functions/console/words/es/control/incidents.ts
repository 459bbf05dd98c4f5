import type { incidents as English } from '../../en/control/incidents.ts';

export const incidents = {
  title: 'Incidencias',
  lead: 'Muchos tickets con una misma raíz: se abren aquí o en el puesto, se suman ticket a ticket y se cierran al terminar.',
  none: 'No hay incidencias abiertas.',
  over: 'Terminadas',
  about: 'De qué se trata',
  clients: 'Clientes',
  clientsHelp: 'A quiénes afecta: uno o varios.',
  open: 'Abrir una incidencia',
  since: 'desde',
  closed: 'cerrada',
  tickets: 'Sus tickets',
  noTickets: 'Todavía no tiene tickets.',
  close: 'Cerrar la incidencia',
  closeText: 'Sus tickets quedan como están; ya no se le vincula ninguno.',
  link: 'Pertenece a una incidencia',
  choose: 'Incidencia',
  linkIt: 'Vincular',
  unlink: 'A ninguna',
} satisfies typeof English;
