/** A number with what is counted, in the form that a language gives it: `plural('en')(2, { one: '# day', other: '# days' })`. */
export function plural(language: string) {
  const rules = new Intl.PluralRules(language);
  return (count: number, forms: { one?: string; other: string }): string => {
    const form = rules.select(count) === 'one' ? (forms.one ?? forms.other) : forms.other;
    return form.replace('#', String(count));
  };
}
