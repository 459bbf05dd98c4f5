import { common as en } from './en/common.ts';
import { control as enControl } from './en/control.ts';
import { desk as enDesk } from './en/desk.ts';
import { files as enFiles } from './en/files.ts';
import { portal as enPortal } from './en/portal.ts';
import { common as es } from './es/common.ts';
import { control as esControl } from './es/control.ts';
import { desk as esDesk } from './es/desk.ts';
import { files as esFiles } from './es/files.ts';
import { portal as esPortal } from './es/portal.ts';
import { common as fr } from './fr/common.ts';
import { control as frControl } from './fr/control.ts';
import { desk as frDesk } from './fr/desk.ts';
import { files as frFiles } from './fr/files.ts';
import { portal as frPortal } from './fr/portal.ts';
import { common as vi } from './vi/common.ts';
import { control as viControl } from './vi/control.ts';
import { desk as viDesk } from './vi/desk.ts';
import { files as viFiles } from './vi/files.ts';
import { portal as viPortal } from './vi/portal.ts';

const english = { ...en, desk: enDesk, control: enControl, portal: enPortal, files: enFiles };

/** Every string of every page in one language. English says which there are. */
export type Words = typeof english;

/** The languages that pages speak, each with its own name. */
export const languages = { en: 'English', es: 'Español', fr: 'Français', vi: 'Tiếng Việt' } as const;
export type Language = keyof typeof languages;

export const words: Record<Language, Words> = {
  en: english,
  es: { ...es, desk: esDesk, control: esControl, portal: esPortal, files: esFiles },
  fr: { ...fr, desk: frDesk, control: frControl, portal: frPortal, files: frFiles },
  vi: { ...vi, desk: viDesk, control: viControl, portal: viPortal, files: viFiles },
};

/** Tells a language of ours from any other text. */
export const isLanguage = (text: string | undefined): text is Language => text !== undefined && text in languages;
