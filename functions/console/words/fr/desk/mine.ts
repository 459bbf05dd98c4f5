import type { mine as english } from '../../en/desk/mine.ts';
import { plural } from '../../plural.ts';

const of = plural('fr');

export const mine: typeof english = {
  title: 'Mes tickets',
  count: (held, limit) => `${held} sur ${limit} en main`,
  late: (count) => of(count, { one: '# en retard', other: '# en retard' }),
  paused: (count) => of(count, { one: '# en attente', other: '# en attente' }),
  empty: 'Vous n’avez rien en main.',
  emptyOn: 'Prenez le suivant ou attendez : un nouveau ticket apparaît ici de lui-même.',
  emptyOff: 'Les tickets arrivent tant que vous êtes en service et actif.',
  takeNext: 'Prendre le suivant',
  told: 'Ce qui vous a été signalé',
  toldNothing: 'Rien pour le moment. Les escalades et les changements de vos services apparaissent ici.',
  onShift: 'En service jusqu’à',
  offShift: 'Pas en service',
  nextShift: 'Prochain service',
  noShift: 'Aucun service publié à venir.',
  status: 'Votre statut',
  statuses: { active: 'Actif', break: 'Pause', away: 'Absent', left: 'Parti' },
  notify: 'M’avertir',
  notifyHelp: 'Affiche un message du navigateur quand du nouveau vous revient et que cette page est à l’arrière-plan.',
  notices: {
    assigned: 'Un ticket vous revient',
    warned: 'Une promesse est menacée',
    breached: 'Une promesse a été manquée',
  },
  of: (name) => `pour ${name}`,
  from: (name) => `de ${name}`,
  someone: 'un demandeur',
  noPromise: 'Aucune promesse ne court',
  used: (promise) => `${promise} : temps écoulé`,
  team: 'Équipe',
  cleanUp: {
    title: 'Votre service finit à',
    lead: (count: number) =>
      count === 0
        ? 'Rien de nouveau n’arrive ; chaque ticket a sa note.'
        : of(count, {
            one: 'Il manque à un ticket sa note pour la relève.',
            other: 'Il manque à # tickets leur note pour la relève.',
          }),
  },
};
