/** A region of the demonstration: where its people are, when they work by the clock on their wall, and when they rest. */
export type Region = {
  name: string;
  zone: string;
  from: string;
  until: string;
  rest: [earliest: string, latest: string];
};

// Nine hours each: together around the clock with an hour's overlap, so that somebody always has enough shift left.
const manila: Region = { name: 'manila', zone: 'Asia/Manila', from: '08:00', until: '17:00', rest: ['11:00', '13:00'] };
const nairobi: Region = {
  name: 'nairobi',
  zone: 'Africa/Nairobi',
  from: '11:00',
  until: '20:00',
  rest: ['14:00', '16:00'],
};
const bogota: Region = {
  name: 'bogota',
  zone: 'America/Bogota',
  from: '11:00',
  until: '20:00',
  rest: ['14:00', '16:00'],
};

export type Person = { name: string; region: Region; level: 'L1' | 'L2' | 'L3' | 'lead'; languages: string[] };

export const regions = [manila, nairobi, bogota];

/** The agents, four a region; the place in the region decides their days off. */
export const people: Person[] = [
  { name: 'Maria Santos', region: manila, level: 'L1', languages: ['en'] },
  { name: 'Jose Reyes', region: manila, level: 'L1', languages: ['en'] },
  { name: 'Angela Cruz', region: manila, level: 'L1', languages: ['en', 'es'] },
  { name: 'Paolo Garcia', region: manila, level: 'L2', languages: ['en', 'es'] },
  { name: 'Amina Otieno', region: nairobi, level: 'L1', languages: ['en'] },
  { name: 'Brian Kamau', region: nairobi, level: 'L1', languages: ['en'] },
  { name: 'Grace Wanjiru', region: nairobi, level: 'L2', languages: ['en', 'es'] },
  { name: 'David Mwangi', region: nairobi, level: 'lead', languages: ['en'] },
  { name: 'Camila Rojas', region: bogota, level: 'L1', languages: ['es', 'en'] },
  { name: 'Andrés Gómez', region: bogota, level: 'L1', languages: ['es', 'en'] },
  { name: 'Valentina Díaz', region: bogota, level: 'L1', languages: ['es', 'en'] },
  { name: 'Santiago Moreno', region: bogota, level: 'L3', languages: ['es', 'en'] },
];
