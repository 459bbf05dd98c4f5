import type { Call } from './server.ts';

/** A file, as one side gives it and the other has it. */
export type File = { name: string; type: string; bytes: Buffer };

/** A picture of one point, and a page of a parcel's label: small, and whole enough to be taken for what they are. */
export const picture: File = {
  name: 'damaged parcel.png',
  type: 'image/png',
  bytes: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
};
export const label: File = {
  name: 'Rücksendung – label.pdf',
  type: 'application/pdf',
  bytes: Buffer.from(`%PDF-1.4\n${'a label \xe4 '.repeat(300)}\n%%EOF`, 'latin1'),
};

/** The fields and files of a form that was posted. */
export async function formOf({ bytes, headers }: Pick<Call, 'bytes' | 'headers'>, name: string) {
  const answer = new Response(new Uint8Array(bytes), { headers: { 'content-type': headers['content-type'] ?? '' } });
  const form = await answer.formData();
  const files = form.getAll(name).filter((entry) => typeof entry !== 'string');
  return {
    field: (field: string) => String(form.get(field)),
    files: await Promise.all(
      files.map(async (file): Promise<File> => {
        return { name: file.name, type: file.type, bytes: Buffer.from(await file.arrayBuffer()) };
      }),
    ),
  };
}
