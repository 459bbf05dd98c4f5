import type { mine as english } from '../../en/desk/mine.ts';
import { plural } from '../../plural.ts';

const of = plural('es');

export const mine: typeof english = {
  title: 'Mis tickets',
  count: (held, limit) => `${held} de ${limit} en mano`,
  late: (count) => of(count, { one: '# con retraso', other: '# con retraso' }),
  paused: (count) => of(count, { one: '# en espera', other: '# en espera' }),
  empty: 'No tiene nada en mano.',
  emptyOn: 'Tome el siguiente o espere: un ticket nuevo aparece aquí por sí solo.',
  emptyOff: 'Los tickets llegan mientras está de turno y activo.',
  takeNext: 'Tomar el siguiente',
  told: 'Avisos recientes',
  toldNothing: 'Nada todavía. Aquí aparecen los escalados y los cambios de sus turnos.',
  onShift: 'De turno hasta las',
  offShift: 'Fuera de turno',
  nextShift: 'Próximo turno',
  noShift: 'No hay ningún turno publicado.',
  status: 'Su estado',
  statuses: { active: 'Activo', break: 'Pausa', away: 'Ausente', left: 'Se fue' },
  notify: 'Avisarme',
  notifyHelp: 'Muestra un aviso del navegador cuando algo nuevo es suyo y esta página está en segundo plano.',
  notices: {
    assigned: 'Tiene un ticket nuevo',
    warned: 'Una promesa está en riesgo',
    breached: 'Se incumplió una promesa',
  },
  of: (name) => `de ${name}`,
  from: (name) => `escribe ${name}`,
  someone: 'un solicitante',
  noPromise: 'No corre ninguna promesa',
  used: (promise) => `${promise}: tiempo usado`,
  team: 'Equipo',
  cleanUp: {
    title: 'Tu turno termina a las',
    lead: (count: number) =>
      count === 0
        ? 'No llega nada nuevo; todos los tickets tienen su nota.'
        : of(count, {
            one: 'A un ticket le falta la nota para quien lo asuma.',
            other: 'A # tickets les falta la nota para quien los asuma.',
          }),
  },
};
