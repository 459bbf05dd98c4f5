import type { handOffs as english } from '../../en/control/hand-offs.ts';
import { plural } from '../../plural.ts';

const of = plural('fr');

export const handOffs: typeof english = {
  title: 'Relèves',
  lead: 'Comment les tickets sont passés de ceux qui partaient à ceux qui arrivaient, par date et par la région qui les a quittés.',
  from: 'Du',
  until: 'Au',
  show: 'Afficher',
  none: 'Rien n’a été relevé ces jours-là.',
  date: 'Date',
  region: 'Région',
  nobody: 'personne ne l’avait',
  total: 'Tout',
  chart: (made: number, gaps: number) => `${of(made, { one: '# relève', other: '# relèves' })}, ${gaps} sans note`,
  counts: {
    handOffs: 'Relèves',
    noted: 'Avec une note',
    gaps: 'Sans note',
    rehomes: 'Vers une autre équipe',
    hotRehomes: 'À chaud',
    queued: 'En file',
    parked: 'Mis de côté',
    satellites: 'Oubliés',
    unacceptedPromises: 'Promesses non acceptées',
  },
  help: {
    handOffs: 'À la main ou par la plateforme',
    noted: 'La personne qui l’avait a laissé une note',
    gaps: 'La plateforme a dit ce qu’elle sait à la place',
    rehomes: 'Parce qu’un service finissait, ou à la main avant cela',
    hotRehomes: 'Avec une promesse menacée ou manquée',
    queued: 'A attendu une place',
    parked: 'Personne n’était là : une alarme',
    satellites: 'Trouvé seulement après le délai de relève',
    unacceptedPromises: 'Une demi-heure avant, personne ne répondait du rappel',
  },
};
