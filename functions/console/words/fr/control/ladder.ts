import type { ladder as english } from '../../en/control/ladder.ts';

export const ladder: typeof english = {
  axis: 'Quand chaque étape arrive à compter du début, avec quelqu’un derrière chacune',
  targets: {
    L1: 'L1',
    L2: 'L2',
    L3: 'L3',
    lead: 'responsables',
    owner: 'qui tient le ticket',
    'incident-team': 'l’équipe de l’incident',
    client: 'le client',
  },
  named: (count) => (count === 1 ? 'une personne nommée' : `${count} personnes nommées`),
  allTold: (who) => `Prévenus : ${who}`,
  more: 'Qui exactement, combien, hors service et le client',
  told: 'Prévenus, au lieu du seul niveau',
  toldHelp:
    'Toutes les personnes cochées qui sont certifiées pour le client ; rien de coché : le niveau ci-dessus seul.',
  acknowledgements: 'Personnes qui doivent accuser réception',
  allHelp: 'Différentes ; une étape peut en demander plus. Vide : une seule.',
  window: 'Qui n’est pas de service',
  windows: {
    '': 'est sauté',
    'page-anyway': 'est prévenu quand même',
    'their-hours': 'est attendu jusqu’à sa prise de service',
  },
  windowMinutes: 'Attendu au plus, minutes',
  waits: 'Attendre la réponse du client : nos horloges s’arrêtent, la sienne tourne',
  silence: 'Seulement si d’ici là rien n’a été dit au demandeur et que le statut est le même',
  mustAcknowledge: (count) => `${count} personnes doivent accuser réception`,
  pagesAnyway: 'même hors service',
  waitsForHours: (minutes) => `attend leurs heures, ${minutes} min au plus`,
  waitsForClient: 'et est attendu : nos horloges s’arrêtent',
  rearms: (minutes) => `recommence ${minutes} min après l’accusé de réception`,
  rearmsOnSilence: (minutes) => `recommence après ${minutes} min sans rien dire au demandeur`,
};
