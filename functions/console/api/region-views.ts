import * as z from 'zod';
import { LabourRules } from '../../../shared/domain/rosters/labour-rules.ts';
import { Region } from '../../../shared/domain/rosters/region.ts';
import { Holidays } from './holidays.ts';

const { name, zone, templates, holidays, leavePerDay } = Region.shape;
export const RegionDraft = z
  .object({
    name: name.meta({ description: 'What people call it.' }),
    zone: zone.meta({ description: 'The IANA time zone whose clock its shifts are told by.' }),
    templates: templates.meta({
      description: 'Its shifts, as wall-clock rules; an end that is not later than the start is the next day.',
    }),
    rules: LabourRules.default({}).meta({
      description: "Rules of work that hold here; what is absent is the company's, and a contract may say otherwise.",
    }),
    publicHolidays: Holidays.optional().meta({
      description: 'Whose public holidays it keeps: resolved into `holidays` for this year and the next four.',
    }),
    holidays: holidays.meta({ description: 'Its own dates on which work is shared fairly over the year.' }),
    leavePerDay: leavePerDay.meta({
      description:
        'How many may be on leave on one date without a person saying so; absent, one in ten of its agents, and always one.',
    }),
  })
  .meta({
    id: 'RegionDraft',
    example: {
      name: 'Manila',
      zone: 'Asia/Manila',
      templates: [
        { id: 'day', from: '09:00', until: '18:00', breaks: [{ minutes: 60, earliest: '12:00', latest: '14:00' }] },
        { id: 'night', from: '22:00', until: '06:00' },
      ],
      rules: { nightsPerMonth: 8 },
      publicHolidays: { country: 'PH' },
      leavePerDay: 2,
    },
  });
export const RegionView = Region.meta({
  id: 'Region',
  description: 'Where agents sit, by whose clock they work, and which shifts there are.',
});
