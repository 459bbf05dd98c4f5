/** As much of a browser as signing in and reading pages takes: cookies by host, redirects, forms. */
export type Visitor = {
  /** Follows redirects wherever they lead. */
  open(url: string): Promise<Seen>;
  /** Sends a form, as the page that it stands on would. */
  send(url: string, fields?: Record<string, string>): Promise<Seen>;
};
export type Seen = { status: number; text: string; url: string };

/** A browser that has been nowhere yet. */
export function visitor(): Visitor {
  const jars = new Map<string, Map<string, string>>();
  const jarOf = (url: string) => {
    const { host } = new URL(url);
    const jar = jars.get(host) ?? new Map<string, string>();
    jars.set(host, jar);
    return jar;
  };
  async function ask(url: string, init: RequestInit = {}, hops = 0): Promise<Seen> {
    const jar = jarOf(url);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { accept: 'text/html', cookie, ...init.headers };
    const answer = await fetch(url, { ...init, redirect: 'manual', headers });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    const location = answer.headers.get('location');
    if (location !== null && hops < 12) return ask(new URL(location, url).href, {}, hops + 1);
    return { status: answer.status, text: await answer.text(), url };
  }
  return {
    open: (url) => ask(url),
    send: (url, fields = {}) =>
      ask(url, { method: 'POST', body: new URLSearchParams(fields), headers: { origin: new URL(url).origin } }),
  };
}

const unescaped = (text: string): string =>
  text.replaceAll(/&#(\d+);/g, (_all, code) => String.fromCharCode(Number(code))).replaceAll('&amp;', '&');

/** Signs somebody in at the provider of this machine, by the button with their address; gives the page that they come to. */
export async function signIn(browser: Visitor, url: string, email: string, to = '/'): Promise<Seen> {
  const away = await browser.send(`${url}/sign-in`, { to });
  const [, onward = ''] = /content="0;url=([^"]+)"/.exec(away.text) ?? [];
  const choice = await browser.open(unescaped(onward));
  const buttons = [...choice.text.matchAll(/<button name="user" value="([^"]+)"[^>]*>(.*?)<\/button>/g)];
  const [, user] = buttons.find(([, , shown]) => shown?.includes(email)) ?? [];
  if (!user) return choice;
  return browser.send(choice.url, { user: unescaped(user) });
}
