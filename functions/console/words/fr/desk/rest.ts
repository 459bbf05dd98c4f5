import type {
  keys as englishKeys,
  knowledge as englishKnowledge,
  passing as englishPassing,
  team as englishTeam,
  tickets as englishTickets,
  training as englishTraining,
} from '../../en/desk/rest.ts';
import { plural } from '../../plural.ts';

const of = plural('fr');

export const tickets: typeof englishTickets = {
  title: 'Tickets',
  choose: 'Client',
  status: 'Statut',
  anyStatus: 'tout statut',
  show: 'Afficher',
  none: 'Aucun ticket de ce client n’est ainsi.',
  nothing: 'Vous voyez les tickets d’un client tant que vous êtes en service et certifié pour lui.',
  next: 'Plus anciens',
  find: 'Numéro d’un ticket',
  noSuch: 'Aucun ticket de ce client n’a ce numéro parmi les plus récents.',
};

export const training: typeof englishTraining = {
  title: 'Formation',
  help: 'Les tickets d’un client ne vous arrivent que tant que votre certification pour lui est valable.',
  none: 'Vous n’avez pas encore de place dans l’équipe d’un client.',
  certifiedUntil: 'Certifié jusqu’au',
  inTraining: 'En formation',
  ended: 'Terminée le',
  stale: 'La base de connaissances a changé',
  client: 'Client',
  state: 'État',
  until: 'Jusqu’au',
};

export const team: typeof englishTeam = {
  title: 'Équipe',
  onDuty: 'En service',
  offDuty: 'Pas en service',
  none: 'Personne de vos équipes n’est en service.',
  holds: (held, limit) => `${held} sur ${limit}`,
  load: (name) => `Charge de ${name}`,
  tickets: 'Tickets',
  glass: 'Accès d’urgence',
  glassHelp: 'Ouvre pour un temps les tickets d’un client à qui n’y a pas accès. C’est consigné, avec votre motif.',
  agent: 'Pour qui',
  client: 'Client',
  minutes: 'Minutes',
  because: 'Pourquoi',
  open: 'Ouvrir',
};

export const keys: typeof englishKeys = {
  title: 'Raccourcis',
  help: 'Raccourcis',
  close: 'Fermer',
  names: {
    mine: 'Mes tickets',
    tickets: 'Tickets',
    shifts: 'Services',
    training: 'Formation',
    next: 'Prendre le ticket suivant',
    break: 'Pause, ou de nouveau actif',
    reply: 'Écrire une réponse',
    note: 'Écrire une note',
    acknowledge: 'Accuser réception de l’escalade',
    prepare: 'Écrire la note pour la relève',
    macros: 'Choisir une macro',
    search: 'Chercher dans la base de connaissances',
    down: 'Suivant dans la liste',
    up: 'Précédent dans la liste',
    send: 'Envoyer ce qui est en cours',
    sheet: 'Cette feuille',
  },
};

export const knowledge: typeof englishKnowledge = {
  title: 'Connaissances',
  search: 'Chercher dans les articles du client',
  none: 'Aucun article ne convient.',
  doubted: (count) => of(count, { one: 'un doute', other: '# doutes' }),
  insertText: 'Insérer le texte',
  insertLink: 'Insérer le lien dans la note',
  close: 'Fermer l’article',
  outdated: 'Dire qu’il est dépassé',
  outdatedWhy: 'Ce qui est faux',
  say: 'Le dire',
  said: 'Merci : la personne qui tient les connaissances est prévenue.',
};

export const passing: typeof englishPassing = {
  handOver: 'Passer la main',
  handOverHelp: 'La personne qui reprend lit ceci ; le client non.',
  prepare: 'Note pour la relève',
  prepareHelp: 'À la fin de votre service, la personne qui reprend la lit. Ce qui est dit ensuite la périme.',
  prepared: 'écrite',
  stale: 'périmée : quelque chose a été dit depuis',
  to: 'À qui',
  anybody: 'Sunrelay choisit',
  notNow: 'Pas maintenant',
  until: (time: string) => `jusqu’à ${time}`,
  done: 'Ce qui est fait',
  next: 'Ce qui vient ensuite',
  promised: 'Ce qui a été promis',
  escalate: 'Escalader',
  escalateHelp: 'Le retire de vos mains pour quelqu’un de ce niveau.',
  level: 'Niveau',
  because: 'Pourquoi',
  callBack: 'Rappel promis',
  promise: 'Promettre un rappel',
  at: 'Quand',
  about: 'À quel sujet',
  keep: 'Fait',
  accept: 'Je m’en charge',
  cancel: 'L’annuler',
  by: (name) => `par ${name}`,
  incident: 'Incident',
  noIncident: 'Ce client n’a aucun incident ouvert.',
  link: 'Rattacher',
  linked: 'Rattaché à',
};
