/** One thing to do in somebody's helpdesk; what is in quotes are the vendor's own names. */
export const steps = {
  open: (at: string) => `Open ${at}.`,
  press: (name: string) => `Press “${name}”.`,
  choose: (field: string, value: string) => `At “${field}” choose: ${value}.`,
  'paste-address': (field: string) => `Paste the webhook address into “${field}”.`,
  'paste-secret': (field: string) => `Paste the secret into “${field}”.`,
  'paste-header': (field: string, name: string) => `At “${field}” add the header ${name} with the secret as its value.`,
  'paste-body': (field: string) => `Paste this into “${field}”:`,
  'leave-us-out': (condition: string) => `Add the condition “${condition}”, so that our own answers do not come back.`,
  'copy-secret': (from: string) => `Copy the secret from “${from}” and save it here.`,
  sign: (library: string) => `Sign every request with the secret, with a library of ${library}.`,
};
