export const ahead = {
  title: 'Today and ahead',
};
