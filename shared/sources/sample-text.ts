/** What a test says, in every dialect: whoever finds it in a helpdesk, a log or a ticket knows what it is. */
export const sampleText = {
  subject: 'A test from Sunrelay',
  text: 'Somebody tries whether tickets arrive. Nobody has to do anything: this one closes itself.',
  requester: { name: 'Sunrelay', email: 'test@sunrelay.example' },
};
