import type { incidents as English } from '../../en/control/incidents.ts';

export const incidents = {
  title: 'Incidents',
  lead: 'Beaucoup de tickets pour une seule cause : ouverts ici ou par un agent, complétés ticket par ticket, fermés à la fin.',
  none: 'Aucun incident n’est ouvert.',
  over: 'Terminés',
  about: 'De quoi il s’agit',
  clients: 'Clients',
  clientsHelp: 'Qui il concerne : un ou plusieurs.',
  open: 'Ouvrir un incident',
  since: 'depuis',
  closed: 'fermé',
  tickets: 'Ses tickets',
  noTickets: 'Aucun ticket ne lui appartient encore.',
  close: 'Fermer l’incident',
  closeText: 'Ses tickets restent tels quels ; plus aucun ne lui est lié.',
  link: 'Appartient à un incident',
  choose: 'Incident',
  linkIt: 'Lier',
  unlink: 'À aucun',
} satisfies typeof English;
