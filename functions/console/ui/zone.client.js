// Tells the server in which zone its reader lives, so that pages say their times; the first page is read again if it guessed wrong.
(() => {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const said = document.documentElement.dataset.zoneSaid;
  if (said === undefined || said === zone || document.cookie.includes(`zone=${encodeURIComponent(zone)}`)) return;
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is not in every browser yet
  document.cookie = `zone=${encodeURIComponent(zone)}; path=/; max-age=31536000; SameSite=Lax${secure}`;
  if (document.cookie.includes('zone=') && document.body.querySelector('time[data-said]')) location.reload();
})();
