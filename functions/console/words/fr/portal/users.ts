import type { users as english } from '../../en/portal/users.ts';
import { plural } from '../../plural.ts';

const of = plural('fr');

export const users: typeof english = {
  title: 'Utilisateurs',
  name: 'Nom',
  email: 'E-mail',
  role: 'Rôle',
  roles: { admin: 'Administrateur', viewer: 'Lecteur' },
  rolesHelp:
    'Un administrateur connecte des helpdesks et invite des personnes ; un lecteur voit tout et ne change rien.',
  invite: 'Inviter',
  inviteTitle: 'Inviter quelqu’un',
  invited: 'Invité. Un e-mail lui dit comment commencer.',
  seen: 'Dernière visite',
  never: 'Pas encore',
  left: 'Parti',
  you: 'vous',
  change: 'Changer le rôle',
  remove: 'Retirer l’accès',
  sure: (name) => `Retirer l’accès à ${name} ?`,
  ends: (sessions, keys) =>
    `Prennent fin avec lui, en cinq secondes : ${of(sessions, { one: '# navigateur ouvert', other: '# navigateurs ouverts' })}, ${of(keys, { one: '# clé', other: '# clés' })}.`,
  removed: 'L’accès a pris fin.',
  restore: 'Réadmettre',
};
