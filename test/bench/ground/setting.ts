/** What every measurement is given: the synthesised app, a folder of its own, and how much of it there shall be, less or more than usual. */
export type Setting = { assembly: string; folder: string; quick: boolean; long: boolean };
