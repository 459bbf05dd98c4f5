import { readFileSync } from 'node:fs';
import type { User } from './users.ts';

/** More people than this are easier to search than to read. */
const AT_A_GLANCE = 12;
/** More than this are not shown at once. */
const MOST = 200;

export const stylesheet = (): string => readFileSync(new URL('./page.css', import.meta.url), 'utf8');

const html = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** Who is at this machine? One button for each who may sign in; nobody has a password here. */
export function signInPage(of: { client: string; users: User[]; find: string; root: string }): string {
  const { client, users, find, root } = of;
  const wanted = find.trim().toLowerCase();
  const named = users
    .map(({ username, attributes: { name, email = '' } }) => ({ username, email, name: name ?? email }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
  const found = named.filter(({ name, email }) => `${name} ${email}`.toLowerCase().includes(wanted));
  // the next key is for the search, or for the first person there is
  const toFind = named.length > AT_A_GLANCE && (wanted === '' || found.length === 0);
  const search = `<form role="search"><label>Find somebody <input type="search" name="find" value="${html(find)}"${toFind ? ' autofocus' : ''}></label></form>`;
  const people = found
    .slice(0, MOST)
    .map(
      ({ username, name, email }, index) =>
        `<li><button name="user" value="${html(username)}"${index === 0 && !toFind ? ' autofocus' : ''}><strong>${html(name)}</strong> <span>${html(email)}</span></button></li>`,
    );
  const nobody = named.length === 0 ? 'Nobody has been invited yet.' : 'Nobody of that name.';
  const more = found.length > MOST ? `<p>${found.length - MOST} more: search for them.</p>` : '';
  return document(
    `Sign in to ${client}`,
    root,
    `<h1>Sign in to ${html(client)}</h1>
<p>This is one machine, so nobody needs a password. Who are you?</p>
${named.length > AT_A_GLANCE ? search : ''}
${people.length > 0 ? `<form method="post"><ul>${people.join('')}</ul></form>` : `<p>${nobody}</p>`}${more}`,
  );
}

/** Why there is no signing in, in a sentence. */
export const refusalPage = (of: { because: string; root: string }): string =>
  document('No sign-in', of.root, `<h1>That did not work</h1>\n<p role="alert">${html(of.because)}</p>`);

const document = (title: string, root: string, main: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${html(title)}</title>
<link rel="stylesheet" href="${root}/page.css">
</head>
<body>
<main>
${main}
</main>
</body>
</html>
`;
