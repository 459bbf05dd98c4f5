declare module '*.css' {
  const text: string;
  // biome-ignore lint/style/noDefaultExport: that is how a text import comes
  export default text;
}
declare module '*.client.js' {
  const text: string;
  // biome-ignore lint/style/noDefaultExport: that is how a text import comes
  export default text;
}
declare module 'htmx.org/dist/htmx.min.js' {
  const text: string;
  // biome-ignore lint/style/noDefaultExport: that is how a text import comes
  export default text;
}
