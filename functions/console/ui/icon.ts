/** A sun half over the horizon: the sign of a platform that hands its tickets on as the earth turns. */
const SUN =
  "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'><path fill='#d9770f' d='M6 21a10 10 0 0 1 20 0z'/><path stroke='#d9770f' stroke-width='2.5' stroke-linecap='round' d='M2.500 25.500h27M16 3.500v3.500M4.600 9.600l2.500 2.100M27.400 9.600l-2.500 2.100'/></svg>";

export const SUN_URL = `data:image/svg+xml,${encodeURIComponent(SUN)}`;
