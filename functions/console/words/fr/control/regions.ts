import type { regions as english } from '../../en/control/regions.ts';

export const regions: typeof english = {
  title: 'Régions',
  lead: 'Où travaillent les agents, selon quelle heure et avec quels services.',
  add: 'Ajouter une région',
  none: 'Il n’y a pas encore de région.',
  id: 'Nom court',
  idHelp: 'Minuscules, chiffres et tirets ; il reste.',
  name: 'Nom',
  zone: 'Fuseau horaire',
  templates: 'Services',
  templatesHelp:
    'Une ligne chacun : nom de à, puis les pauses en minutes@plus-tôt-plus-tard. « night » à la fin le compte comme nuit.',
  bar: (name) => `${name} : les services d’une journée`,
  rules: 'Règles de travail',
  holidays: 'Jours fériés',
  holidaysHelp: 'Dates séparées par des virgules : le travail y est réparti équitablement.',
  country: 'Jours fériés de',
  countryHelp: 'Un pays, comme PH : ajoute ceux de cette année et des quatre suivantes.',
  leavePerDay: 'En congé à la fois',
  leaveHelp: 'Sans décision d’une personne ; vide : un sur dix.',
  night: 'nuit',
  edit: (name) => `Modifier ${name}`,
  notLine: (line) => `« ${line} » n’est pas un service : nom 09:00 17:30`,
};
