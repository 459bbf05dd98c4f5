export const rosters = {
  title: 'Rosters',
};
